import { defineMessages } from '@palabre/kernel';

/** What refusals of this context say; those about evidence stand in a file of their own. */
export const budgetingMessages = defineMessages()({
  BUDGET_ALREADY_OPEN: {
    en: 'This cohort has a budget already.',
    fr: 'Cette cohorte a déjà un budget.',
  },
  BUDGET_NOT_OPEN: {
    en: 'The budget of this cohort has not been opened yet. A coordinator opens it.',
    fr: 'Le budget de cette cohorte n’est pas encore ouvert. C’est la coordination qui l’ouvre.',
  },
  BUDGET_FROZEN: {
    en: 'The budget is frozen: nothing new can be promised until a coordinator thaws it.',
    fr: 'Le budget est gelé : rien de nouveau ne peut être engagé avant qu’une coordination le dégèle.',
  },
  LINE_DUPLICATED: {
    status: 422,
    en: 'Two lines have the id {lineId}.',
    fr: 'Deux lignes portent l’identifiant {lineId}.',
  },
  LINE_KIND_MISMATCH: {
    status: 422,
    en: 'This is only for a line of kind {kind}.',
    fr: 'Cela ne vaut que pour une ligne de type {kind}.',
  },
  AMOUNT_NOT_POSITIVE: {
    status: 422,
    en: 'The amount must be above zero.',
    fr: 'Le montant doit être supérieur à zéro.',
  },
  AMOUNT_TOO_LARGE: {
    status: 422,
    en: 'This comes to more than {most}, the most that can be booked at once.',
    fr: 'Cela dépasse {most}, le maximum comptabilisable en une fois.',
  },
  CURRENCY_MISMATCH: {
    status: 422,
    en: 'The amount must be in {currency}.',
    fr: 'Le montant doit être en {currency}.',
  },
  DATES_OUT_OF_ORDER: {
    status: 422,
    en: 'These dates are out of order: a period ends after it begins, and closes out last.',
    fr: 'Ces dates ne se suivent pas : une période finit après son début, et se clôture en dernier.',
  },
  FUNDING_EXCEEDED: {
    en: 'The funding agreement has {available} left; {needed} are needed. Take no more than that, and the rest from another agreement.',
    fr: 'Il reste {available} dans la convention de financement ; il faut {needed}. N’en prenez pas plus, et le reste dans une autre convention.',
  },
  FUNDER_CONSENT_USED: {
    en: 'Under this letter {used} have moved between lines that this record does not name, or names for less: its details say which. Name them as well; if the letter does not say so, ask the funder for one that covers both, and record that.',
    fr: 'Sous cette lettre, {used} ont été déplacés entre des lignes que cet enregistrement ne nomme pas, ou pour moins : les détails disent lesquelles. Nommez-les aussi ; si la lettre n’en dit rien, demandez au bailleur une lettre qui couvre les deux, et enregistrez celle-là.',
  },
  FUNDING_GIVEN_BACK: {
    en: '{available} of the funding agreement are free; {needed} are needed. The rest was given back by lines of other budgets and goes to another line by an increase, which is consulted on and counts against the funder’s threshold. Open with no more than what is free (a line may begin with nothing), then propose increases, or carry unspent money over.',
    fr: 'Il y a {available} de libres dans la convention de financement ; il faut {needed}. Le reste a été rendu par des lignes d’autres budgets et ne va à une autre ligne que par une augmentation, soumise à consultation et comptée dans le seuil du bailleur. Ouvrez avec ce qui est libre au plus (une ligne peut commencer à zéro), puis proposez des augmentations, ou reportez le solde non dépensé.',
  },
  CARRIED_BACK: {
    en: 'Money of this agreement was carried over from that cohort to this one, directly or through others, and goes back only to the line that it came from: {available} from this line to that one; {needed} are needed. To reach another line, propose a decrease here and an increase there.',
    fr: 'De l’argent de cette convention a été reporté de cette cohorte-là à celle-ci, directement ou par d’autres, et ne retourne qu’à la ligne d’où il est venu : {available} de cette ligne à celle-là ; il faut {needed}. Pour atteindre une autre ligne, proposez ici une diminution et là une augmentation.',
  },
  FUNDING_UNCONFIRMED: {
    en: 'One person put this funding agreement on record, and nobody else has confirmed it yet. Somebody of finance, MEL or the coordination reads the signed agreement and confirms it; then its money is there.',
    fr: 'Une seule personne a inscrit cette convention de financement, et personne d’autre ne l’a encore confirmée. Une personne des finances, du groupe SEA ou de la coordination lit la convention signée et la confirme ; son argent est alors disponible.',
  },
  FUNDING_RECORDED: {
    en: 'This agreement is on record already: the same funder and reference, or the same signed document, were confirmed as {fundingAgreementId}. Use that one; a further grant has a reference and a document of its own.',
    fr: 'Cette convention est déjà inscrite : le même bailleur et la même référence, ou le même document signé, sont confirmés sous {fundingAgreementId}. Utilisez celle-ci ; une nouvelle subvention a sa référence et son document.',
  },
  REDUCTION_RECORDED: {
    en: 'This letter has lowered the agreement by {recorded} already, and counts once. A further cut comes with a letter of its own; if it was recorded wrongly, somebody else takes it back first.',
    fr: 'Cette lettre a déjà réduit la convention de {recorded}, et compte une seule fois. Une nouvelle réduction vient avec sa propre lettre ; si elle est mal inscrite, quelqu’un d’autre la retire d’abord.',
  },
  THRESHOLD_UNUSABLE: {
    status: 422,
    en: 'What may be moved without asking the funder is a share of a line from 0 to 1, such as 0.10; this says {threshold}.',
    fr: 'Ce qui peut être déplacé sans demander au bailleur est une part de la ligne de 0 à 1, comme 0.10 ; ceci indique {threshold}.',
  },
  VALUE_DATE_FAR: {
    status: 422,
    en: 'The value date {valueOn} is more than {days} days from the booking date {bookedOn}. Give one from {from} to {until}.',
    fr: 'La date de valeur {valueOn} est à plus de {days} jours de la date de comptabilisation {bookedOn}. Indiquez-en une du {from} au {until}.',
  },
  ENVELOPE_EXCEEDED: {
    en: 'The envelope of this line has {available} free; {needed} are needed. Ask for less, or have the envelope increased first.',
    fr: 'L’enveloppe de cette ligne a {available} de libre ; il faut {needed}. Demandez moins, ou faites d’abord augmenter l’enveloppe.',
  },
  ALLOCATION_EXCEEDED: {
    en: 'Of this allocation {available} are available; {needed} are needed. Ask for less, or have more allocated first.',
    fr: 'Il reste {available} de disponible dans cette allocation ; il faut {needed}. Demandez moins, ou faites d’abord allouer davantage.',
  },
  COVER_UNDECIDED: {
    en: '{whose, select, group {This is the money of a group, which nobody has asked. Propose to take it back or move it first, and have MEL heard; then cover the overrun out of what is free} other {The funder that bears this has {available} here; {needed} are needed, and another funder’s money is taken by decision only. Have the envelope increased out of its own agreement, or agree on shares of the line from that day on}}.',
    fr: '{whose, select, group {C’est l’argent d’un groupe, que personne n’a consulté. Proposez d’abord de le reprendre ou de le virer, avec l’avis du groupe SEA ; couvrez ensuite le dépassement avec ce qui est libre} other {Le bailleur qui supporte ceci a {available} ici ; il faut {needed}, et l’argent d’un autre bailleur ne se prend que sur décision. Faites augmenter l’enveloppe sur sa propre convention, ou convenez de parts de la ligne à partir de ce jour}}.',
  },
  INSUFFICIENT_ALLOCATION: {
    en: 'The allocation of the group has {available} left on this line; the workplan needs {needed}. Have more allocated to the group, or revise the workplan.',
    fr: 'Il reste {available} à l’allocation du groupe sur cette ligne ; le plan de travail demande {needed}. Faites allouer davantage au groupe, ou révisez le plan de travail.',
  },
  COMMITMENT_EXCEEDED: {
    en: 'Of this commitment {available} are left; {needed} are needed. Book no more than that, and have a contract approved for the rest.',
    fr: 'Il reste {available} de cet engagement ; il faut {needed}. N’en comptabilisez pas plus, et faites approuver un contrat pour le reste.',
  },
  COMMITMENT_CLOSED: {
    en: 'This commitment is {stage, select, requested {not approved yet} approved {approved already} declined {declined} released {released} other {closed}}.',
    fr: 'Cet engagement {stage, select, requested {n’est pas encore approuvé} approved {est déjà approuvé} declined {est refusé} released {est libéré} other {est clos}}.',
  },
  EXPENDITURE_PAID: {
    en: 'The bank has paid this already: of {needed}, {unpaid} are unpaid. Undo the match of its bank line first.',
    fr: 'La banque l’a déjà payé : sur {needed}, {unpaid} restent impayés. Défaites d’abord le rapprochement de la ligne bancaire.',
  },
  NOTHING_MOVES: {
    status: 422,
    en: 'The money would go where it stands already.',
    fr: 'L’argent irait là où il se trouve déjà.',
  },
  DECISION_INCOMPLETE: {
    status: 422,
    en: 'Say who decided: the group (which one) or the coordinator, and who took part.',
    fr: 'Indiquez qui a décidé : le groupe (lequel) ou la coordination, et qui a participé.',
  },
  DECISION_NOT_THEIRS: {
    status: 422,
    en: '{whose, select, programme {This money is the programme’s: the coordinator decides on it} group {This money is another group’s: that group decides on it, or the coordinator} other {The coordinator decides in their own name: name yourself as the only one who took part}}.',
    fr: '{whose, select, programme {Cet argent est au programme : c’est la coordination qui en décide} group {Cet argent est à un autre groupe : c’est ce groupe qui en décide, ou la coordination} other {La coordination décide en son propre nom : indiquez-vous comme seule personne ayant participé}}.',
  },
  DECISION_NOT_BY_MEMBERS: {
    status: 422,
    en: 'A group’s decision is taken by its members. These people are not members of it now: {personIds}.',
    fr: 'La décision d’un groupe revient à ses membres. Ces personnes n’en sont pas membres actuellement : {personIds}.',
  },
  PROPOSALS_OPEN: {
    en: 'The group has {limit} proposals open already. Take one back, or have one carried out first.',
    fr: 'Le groupe a déjà {limit} propositions ouvertes. Retirez-en une, ou faites-en d’abord exécuter une.',
  },
  PROPOSAL_CLOSED: {
    en: 'This proposal has been {stage, select, executed {carried out} replaced {replaced by a later one} other {withdrawn}}.',
    fr: 'Cette proposition a été {stage, select, executed {exécutée} replaced {remplacée par une autre} other {retirée}}.',
  },
  CONTENT_CHANGED: {
    en: 'This is not the text you were shown. Read the proposal again.',
    fr: 'Ce n’est pas le texte qui vous a été présenté. Relisez la proposition.',
  },
  VIEW_WITHOUT_WORDS: {
    status: 422,
    en: 'A concern or an objection needs words.',
    fr: 'Une réserve ou une objection doit être motivée.',
  },
  MEL_CONSULTATION_MISSING: {
    en: 'MEL has not given its view on this proposal yet. Ask for it; then it can be carried out.',
    fr: 'Le groupe SEA n’a pas encore donné son avis sur cette proposition. Demandez-le ; elle pourra alors être exécutée.',
  },
  OBJECTION_STANDS: {
    en: 'MEL objects, to this or to an earlier proposal of the same move that whoever objected has given no new view on. Ask them for one; or a coordinator goes ahead, with a reason.',
    fr: 'Le groupe SEA s’y oppose, ou s’est opposé à une proposition précédente du même mouvement sans nouvel avis de la même personne. Demandez-lui un avis ; ou la coordination passe outre, avec un motif.',
  },
  FUNDER_CONSENT_MISSING: {
    en: '{because, select, base {Of what this leaves of the line, {allowed} may be moved without asking the funder, and {moved} were moved before: {needed} more. Take less from it, or have their consent to what was moved recorded, and propose this with it.} other {Of this line {allowed} may be moved without asking the funder, {moved} were moved before, and this moves {needed}. Have their consent recorded, and propose the move with it.}}',
    fr: '{because, select, base {De ce que ceci laisse sur la ligne, {allowed} peuvent être déplacés sans demander au bailleur, et {moved} l’ont déjà été : {needed} de trop. Retirez-en moins, ou faites inscrire son accord à ce qui a été déplacé, et proposez ceci avec lui.} other {De cette ligne, {allowed} peuvent être déplacés sans demander au bailleur, {moved} l’ont déjà été, et ceci en déplace {needed}. Faites inscrire son accord, et proposez le virement avec lui.}}',
  },
  FUNDER_CONSENT_UNBOUND: {
    en: 'Nobody has recorded what this document of the funder consents to (or it was withdrawn), and this moves {needed}. Record the lines and amounts that it names first.',
    fr: 'Personne n’a inscrit à quoi ce document du bailleur consent (ou il a été retiré), et ceci déplace {needed}. Inscrivez d’abord les lignes et les montants qu’il nomme.',
  },
  FUNDER_CONSENT_OTHER: {
    en: 'The funder’s consent is for other lines, or of another agreement. Name the one that covers this move, or ask the funder.',
    fr: 'L’accord du bailleur porte sur d’autres lignes, ou une autre convention. Indiquez celui qui couvre ce virement, ou demandez au bailleur.',
  },
  FUNDER_CONSENT_EXCEEDED: {
    en: 'Of what the funder consented to, {available} are left; {needed} are needed. Move no more than that, or ask the funder for the rest.',
    fr: 'De ce que le bailleur a accepté, il reste {available} ; il faut {needed}. N’en déplacez pas plus, ou demandez le reste au bailleur.',
  },
  FUNDER_CONSENT_RECORDED: {
    en: 'What this letter consents to is on record already, and counts once for all budgets of the agreement: name its document there as well. If the record is wrong, withdraw it and record it anew. For another agreement, ask the funder for a letter of its own.',
    fr: 'Ce à quoi cette lettre consent est déjà inscrit, et compte une fois pour tous les budgets de la convention : indiquez-y la même pièce. Si l’inscription est fausse, retirez-la et inscrivez-la à nouveau. Pour une autre convention, demandez au bailleur une lettre à part.',
  },
  SEPARATION_OF_DUTIES: {
    status: 403,
    en: '{duties, select, decisionView {Who took part in a decision cannot give MEL’s view on it} groupView {Who belongs to a group whose money it is, or that decided, cannot give MEL’s view on it} viewExecution {Who gave a view cannot carry the decision out} requestApproval {Who requests a commitment cannot approve it} payeeApproval {Who is to be paid cannot approve it} payeeRequest {Who is to be paid cannot request it} payeeBooking {Who is paid cannot book it} payeeReversal {Who is paid cannot take it out of the books} advancePayment {Who asked for an advance cannot pay it} advanceRefund {Who was paid an advance cannot book what came back of it} settlementAcceptance {Who spent the money cannot accept the settlement} declarationAcceptance {Who confirmed a declaration cannot accept the settlement} declaration {A declaration is confirmed by a second person, not by who made it} approvalFinding {Who had a part in it cannot sign what an audit found about it} consentExecution {Who recorded a funder’s consent cannot carry out what it covers} sampleAgreement {Who asks for a sample cannot agree that it is drawn again} policyConfirmation {Who proposes a policy cannot confirm it} fundingConfirmation {Who puts a funding agreement on record cannot confirm it} costShareConfirmation {Who proposes a cost share cannot confirm it} reductionWithdrawal {Who recorded a reduction cannot take it back} lineReassignment {A period has ended: who said where a line is reported cannot say otherwise} other {Two different people are needed}}. Somebody else has to.',
    fr: '{duties, select, decisionView {Qui a pris part à une décision ne peut pas donner l’avis du groupe SEA} groupView {Qui fait partie d’un groupe dont c’est l’argent, ou qui a décidé, ne peut pas donner l’avis du groupe SEA} viewExecution {Qui a donné un avis ne peut pas exécuter la décision} requestApproval {Qui demande un engagement ne peut pas l’approuver} payeeApproval {Qui sera payé·e ne peut pas l’approuver} payeeRequest {Qui sera payé·e ne peut pas le demander} payeeBooking {Qui est payé·e ne peut pas le comptabiliser} payeeReversal {Qui est payé·e ne peut pas l’extourner} advancePayment {Qui demande une avance ne peut pas la verser} advanceRefund {Qui a reçu une avance ne peut pas comptabiliser ce qui en revient} settlementAcceptance {Qui a dépensé l’argent ne peut pas accepter le décompte} declarationAcceptance {Qui a confirmé une déclaration ne peut pas accepter le décompte} declaration {Une déclaration est confirmée par une deuxième personne, pas par qui l’a faite} approvalFinding {Qui y a pris part ne peut pas signer le constat d’audit} consentExecution {Qui a inscrit l’accord d’un bailleur ne peut pas exécuter ce qu’il couvre} sampleAgreement {Qui demande un échantillon ne peut pas accepter un nouveau tirage} policyConfirmation {Qui propose une règle ne peut pas la confirmer} fundingConfirmation {Qui inscrit une convention de financement ne peut pas la confirmer} costShareConfirmation {Qui propose un partage des coûts ne peut pas le confirmer} reductionWithdrawal {Qui a inscrit une réduction ne peut pas la retirer} lineReassignment {Une période est achevée : qui a dit où une ligne est présentée ne peut pas dire autre chose} other {Il faut deux personnes différentes}}. Quelqu’un d’autre doit le faire.',
  },
  EVIDENCE_MISSING: {
    status: 422,
    en: 'Attach evidence: one of {kinds}.',
    fr: 'Joignez une pièce : {kinds}.',
  },
  OUTSIDE_ELIGIBILITY: {
    en: '{on} is outside the period that the funding agreement pays for: {from} to {until}. Use a day within it, or money of another agreement.',
    fr: 'Le {on} est hors de la période couverte par la convention de financement : du {from} au {until}. Prenez un jour de cette période, ou l’argent d’une autre convention.',
  },
  OVERRUN_UNSETTLED: {
    en: 'This line has been overrun by {open}. Settle that before promising more on it.',
    fr: 'Cette ligne est dépassée de {open}. Régularisez avant d’y engager davantage.',
  },
  OVERRUN_EXCEEDED: {
    status: 422,
    en: 'Only {open} of this overrun are open.',
    fr: 'Il ne reste que {open} à régulariser de ce dépassement.',
  },
  OTHER_LINE: {
    status: 422,
    en: 'An overrun is covered by its own line. To use another line, reallocate first.',
    fr: 'Un dépassement se couvre sur sa propre ligne. Pour en utiliser une autre, réallouez d’abord.',
  },
  BUDGET_CLOSED: {
    en: 'The budget is closed: only facts are still recorded, and what was left unspent stays with it. Plan with the next cohort’s budget, out of what funding agreements have left.',
    fr: 'Le budget est clos : seuls des faits y sont encore inscrits, et ce qui n’a pas été dépensé y reste. Planifiez avec le budget de la cohorte suivante, sur ce qui reste aux conventions de financement.',
  },
  BUDGET_NOT_SETTLED: {
    en: '{count, plural, one {One thing is} other {# things are}} still open: commitments, advances, settlements, overruns, payments without a voucher, bank lines without a rate or proposals. Release, settle, attach, match anew or withdraw them first.',
    fr: '{count, plural, one {Un élément reste ouvert} other {# éléments restent ouverts}} : engagements, avances, décomptes, dépassements, paiements sans pièce, lignes bancaires sans cours ou propositions. Libérez-les, régularisez-les, joignez les pièces, rapprochez-les à nouveau ou retirez-les d’abord.',
  },
  COST_SHARE_INCOMPLETE: {
    status: 422,
    en: 'The shares of a line name each funder once and come to 1; these come to {sum}.',
    fr: 'Les parts d’une ligne nomment chaque bailleur une fois et font 1 ; celles-ci font {sum}.',
  },
  FUNDER_LINE_UNKNOWN: {
    status: 422,
    en: 'The funding agreement has no such line. It has: {codes}.',
    fr: 'La convention de financement n’a pas cette ligne. Elle a : {codes}.',
  },
  REASSIGNMENT_UNEXPLAINED: {
    status: 422,
    en: 'This line has been reported under {code}, and a period ended on {until}. Say why it is reported elsewhere from now on.',
    fr: 'Cette ligne a été présentée sous {code}, et une période s’est achevée le {until}. Indiquez pourquoi elle l’est désormais ailleurs.',
  },
  LINES_DO_NOT_SUM: {
    status: 422,
    en: 'The funder’s lines come to {available}; the agreement is over {needed}.',
    fr: 'Les lignes du bailleur font {available} ; la convention porte sur {needed}.',
  },
  RATE_MISSING: {
    status: 422,
    en: 'This is in {currency}. Give the rate: how many {base} for one {currency}.',
    fr: 'C’est en {currency}. Indiquez le taux : combien de {base} pour un {currency}.',
  },
  RATE_IMPLAUSIBLE: {
    en: 'The rate {stated} is further than {tolerance} of it from {expected}, which was agreed or published. Correct it; or have somebody else record the bank’s rate of {on} or shortly before as published, with the bank’s advice among the evidence; or leave it to the bank’s own line.',
    fr: 'Le taux {stated} s’écarte de plus de {tolerance} de {expected}, convenu ou publié. Corrigez-le ; ou faites inscrire par quelqu’un d’autre le taux de la banque du {on} ou peu avant comme publié, avec l’avis de la banque parmi les pièces ; ou laissez faire la ligne de la banque.',
  },
  RATE_UNCONFIRMED: {
    en: 'Nobody has agreed or published a rate for {currency} from {from} to {on}, and one person alone does not state it. Have somebody else record the bank’s rate of one of these days as published, with the bank’s advice among the evidence; or leave it to the bank’s own line.',
    fr: 'Personne n’a convenu ni publié de taux pour {currency} du {from} au {on}, et une seule personne ne l’indique pas. Faites inscrire par quelqu’un d’autre le taux de la banque d’un de ces jours comme publié, avec l’avis de la banque parmi les pièces ; ou laissez faire la ligne de la banque.',
  },
  RATE_NOT_NEEDED: {
    status: 422,
    en: 'The amount is in {currency}, the budget’s own currency. Leave the rate out, or give the amount in the currency it was agreed or paid in.',
    fr: 'Le montant est en {currency}, la devise du budget. N’indiquez pas de taux, ou donnez le montant dans la devise convenue ou payée.',
  },
  RATES_UNUSABLE: {
    status: 422,
    en: 'Give each currency once, with a rate above zero, and not {base} itself. This is not so for {currencies}.',
    fr: 'Donnez chaque devise une fois, avec un taux supérieur à zéro, et pas {base} même. Ce n’est pas le cas de {currencies}.',
  },
  RATE_IN_FUTURE: {
    status: 422,
    en: '{on} is after today, {today}: nobody has published rates for it yet. Record them on the day.',
    fr: 'Le {on} est après aujourd’hui, {today} : personne n’a encore publié de taux pour ce jour. Inscrivez-les le jour venu.',
  },
  EXPENDITURE_REVERSED: {
    en: 'This voucher has been reversed. A reversal is not reversed: book the voucher again.',
    fr: 'Cette pièce a été extournée. Une extourne ne s’extourne pas : comptabilisez la pièce à nouveau.',
  },
  SPENT_IN_FUTURE: {
    status: 422,
    en: '{on} is after today, {today}: what has not taken place yet can be neither booked nor accounted for.',
    fr: 'Le {on} est après aujourd’hui, {today} : ce qui n’a pas encore eu lieu ne peut être ni comptabilisé ni justifié.',
  },
});
