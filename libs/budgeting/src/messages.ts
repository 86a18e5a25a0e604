import { defineMessages } from '@palabre/kernel';

/** What refusals of this context say. */
export const budgetingMessages = defineMessages()({
  BUDGET_ALREADY_OPEN: {
    en: 'This cohort has a budget already.',
    fr: 'Cette cohorte a déjà un budget.',
  },
  BUDGET_NOT_OPEN: {
    en: 'The budget of this cohort has not been opened yet.',
    fr: 'Le budget de cette cohorte n’est pas encore ouvert.',
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
    en: 'The funding agreement has {available} left; {needed} are needed.',
    fr: 'Il reste {available} dans la convention de financement ; il faut {needed}.',
  },
  ENVELOPE_EXCEEDED: {
    en: 'The envelope of this line has {available} free; {needed} are needed.',
    fr: 'L’enveloppe de cette ligne a {available} de libre ; il faut {needed}.',
  },
  ALLOCATION_EXCEEDED: {
    en: 'Of this allocation {available} are available; {needed} are needed.',
    fr: 'Il reste {available} de disponible dans cette allocation ; il faut {needed}.',
  },
  INSUFFICIENT_ALLOCATION: {
    en: 'The allocation of the group has {available} left on this line; the workplan needs {needed}.',
    fr: 'Il reste {available} à l’allocation du groupe sur cette ligne ; le plan de travail demande {needed}.',
  },
  COMMITMENT_EXCEEDED: {
    en: 'Of this commitment {available} are left; {needed} are needed.',
    fr: 'Il reste {available} de cet engagement ; il faut {needed}.',
  },
  COMMITMENT_CLOSED: {
    en: 'This commitment is {stage, select, requested {not approved yet} approved {approved already} declined {declined} released {released} other {closed}}.',
    fr: 'Cet engagement {stage, select, requested {n’est pas encore approuvé} approved {est déjà approuvé} declined {est refusé} released {est libéré} other {est clos}}.',
  },
  EXPENDITURE_PAID: {
    en: 'The bank has paid this already. Undo the match of its bank line first.',
    fr: 'La banque l’a déjà payé. Défaites d’abord le rapprochement de la ligne bancaire.',
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
  PROPOSAL_CLOSED: {
    en: 'This proposal has been {stage, select, executed {carried out} other {withdrawn}}.',
    fr: 'Cette proposition a été {stage, select, executed {exécutée} other {retirée}}.',
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
    en: 'MEL has not given its view on this proposal yet.',
    fr: 'Le groupe SEA n’a pas encore donné son avis sur cette proposition.',
  },
  OBJECTION_STANDS: {
    en: 'MEL objects. Only a coordinator may go ahead, with a reason.',
    fr: 'Le groupe SEA s’y oppose. Seule la coordination peut passer outre, avec un motif.',
  },
  FUNDER_CONSENT_MISSING: {
    en: 'This moves more between lines than the funder allows. Attach their consent.',
    fr: 'Cela déplace entre lignes plus que le bailleur ne l’autorise. Joignez son accord.',
  },
  SEPARATION_OF_DUTIES: {
    status: 403,
    en: '{duties, select, decisionView {Who took part in a decision cannot give MEL’s view on it} viewExecution {Who gave a view cannot carry the decision out} requestApproval {Who requests a commitment cannot approve it} payeeApproval {Who is to be paid cannot approve it} payeeRequest {Who is to be paid cannot request it} payeeBooking {Who is paid cannot book it} other {Two different people are needed}}.',
    fr: '{duties, select, decisionView {Qui a pris part à une décision ne peut pas donner l’avis du groupe SEA} viewExecution {Qui a donné un avis ne peut pas exécuter la décision} requestApproval {Qui demande un engagement ne peut pas l’approuver} payeeApproval {Qui sera payé·e ne peut pas l’approuver} payeeRequest {Qui sera payé·e ne peut pas le demander} payeeBooking {Qui est payé·e ne peut pas le comptabiliser} other {Il faut deux personnes différentes}}.',
  },
  EVIDENCE_MISSING: {
    status: 422,
    en: 'Attach evidence: one of {kinds}.',
    fr: 'Joignez une pièce : {kinds}.',
  },
  OUTSIDE_ELIGIBILITY: {
    en: '{on} is outside the period that the funding agreement pays for.',
    fr: 'Le {on} est hors de la période couverte par la convention de financement.',
  },
  OVERRUN_UNSETTLED: {
    en: 'This line has been overrun. Settle that before promising more on it.',
    fr: 'Cette ligne est dépassée. Régularisez avant d’y engager davantage.',
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
  DOCUMENT_TOO_LARGE: {
    status: 413,
    en: 'A document may have at most {limit} bytes.',
    fr: 'Une pièce peut compter au plus {limit} octets.',
  },
  DOCUMENT_QUOTA_EXCEEDED: {
    status: 429,
    en: 'One person may store {limit} documents a day, and you have. Go on tomorrow, or ask somebody else to.',
    fr: 'Une personne peut déposer {limit} pièces par jour, et c’est fait. Poursuivez demain, ou demandez à quelqu’un d’autre.',
  },
  DOCUMENT_TYPE_MISMATCH: {
    status: 415,
    en: 'The file is not of type {contentType}.',
    fr: 'Le fichier n’est pas du type {contentType}.',
  },
  DOCUMENT_UNREADABLE: {
    status: 422,
    en: 'The picture is damaged and cannot be freed of its metadata.',
    fr: 'L’image est abîmée et ses métadonnées ne peuvent pas être retirées.',
  },
});
