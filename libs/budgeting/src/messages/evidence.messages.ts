import { defineMessages } from '@palabre/kernel';

/** What refusals about documents and about samples of them say. */
export const evidenceMessages = defineMessages()({
  DOCUMENT_TOO_LARGE: {
    status: 413,
    en: 'This document has {known, select, more {more than } other {}}{bytes, number} bytes; at most {limit, number} (10 MiB) can be stored, in one request that is sent again whole when it breaks off. Scan it in grey or at 150 dpi, or split it.',
    fr: 'Cette pièce compte {known, select, more {plus de } other {}}{bytes, number} octets ; on peut en déposer au plus {limit, number} (10 Mio), en une seule requête, à renvoyer en entier si elle est interrompue. Numérisez-la en gris ou à 150 ppp, ou scindez-la.',
  },
  DOCUMENT_QUOTA_EXCEEDED: {
    status: 429,
    en: 'One person may store {limit} documents and {bytes, number} bytes a day, and this would be more. Go on tomorrow, or ask somebody else to.',
    fr: 'Une personne peut déposer {limit} pièces et {bytes, number} octets par jour, et ceci ferait davantage. Poursuivez demain, ou demandez à quelqu’un d’autre.',
  },
  DOCUMENT_OF_STRANGER: {
    status: 403,
    en: 'Vouchers are stored by members of a cohort and by staff. If you belong to one since a moment ago, try again.',
    fr: 'Les pièces sont déposées par les membres d’une cohorte et par l’équipe. Si vous en faites partie depuis un instant, réessayez.',
  },
  DOCUMENT_TYPE_MISMATCH: {
    status: 415,
    en: '{contentType, select, unstated {By its content the file is} other {The file says it is {contentType}, but by its content it is}} {found, select, unknown {of no known kind} other {{found}}}. PDF, JPEG and PNG can be stored.',
    fr: '{contentType, select, unstated {D’après son contenu, le fichier est} other {Le fichier se dit {contentType}, mais son contenu est}} {found, select, unknown {d’un type inconnu} other {{found}}}. On peut déposer PDF, JPEG et PNG.',
  },
  DOCUMENT_INCOMPLETE: {
    status: 422,
    en: 'This file begins as {found}, but {flaw, select, bytes {it has only {bytes, number} bytes, of {least, number} at least} end {its end is missing: it is cut short after {bytes, number} bytes} other {there are no pages in it}}. Send it again whole, or save it anew.',
    fr: 'Ce fichier commence comme {found}, mais {flaw, select, bytes {il ne compte que {bytes, number} octets, sur {least, number} au moins} end {sa fin manque : il est coupé après {bytes, number} octets} other {il ne contient aucune page}}. Renvoyez-le en entier, ou enregistrez-le à nouveau.',
  },
  DOCUMENT_UNREADABLE: {
    status: 422,
    en: 'The picture cannot be read, or has more than {pixels} pixels. Take it again, or store it as PDF.',
    fr: 'L’image est illisible, ou compte plus de {pixels} pixels. Refaites-la, ou déposez-la en PDF.',
  },
  DOCUMENT_ARCHIVE: {
    status: 415,
    en: 'This is an archive of several files ({found}). Store each document by itself, as PDF, JPEG or PNG.',
    fr: 'C’est une archive de plusieurs fichiers ({found}). Déposez chaque pièce séparément, en PDF, JPEG ou PNG.',
  },
  RECEIPT_USED: {
    en: 'This receipt or invoice has been used already, in this budget or another cohort’s, or waits with a settlement to be accepted, and each counts once. An invoice is paid in parts when the first part states what it comes to.',
    fr: 'Ce justificatif ou cette facture a déjà servi, dans ce budget ou celui d’une autre cohorte, ou attend avec un décompte d’être accepté, et compte une seule fois. Une facture se règle en plusieurs fois quand la première en indique le total.',
  },
  PAYMENT_WITHOUT_VOUCHER: {
    en: 'The bank paid {open} under this contract without a voucher: that is spent already. Attach the invoice to that payment; what is beyond it can be booked then.',
    fr: 'La banque a payé {open} sur ce contrat sans pièce : c’est déjà dépensé. Joignez la facture à ce paiement ; le surplus pourra ensuite être comptabilisé.',
  },
  PAYMENT_VOUCHED: {
    en: 'This payment has its invoice or receipt already. If that is another’s, withdraw it first.',
    fr: 'Ce paiement a déjà sa facture ou son reçu. Si c’est celui d’un autre, retirez-le d’abord.',
  },
  DOCUMENT_OTHERWISE_USED: {
    en: 'This very file serves as {usedAs, select, payment {an invoice or receipt} promise {a contract or quotation} other {a funder’s letter}} already, and cannot be {as, select, payment {an invoice or receipt} promise {a contract or quotation} other {a funder’s letter}} as well. Attach the document that it is; if it was used wrongly before, undo that first.',
    fr: 'Ce même fichier sert déjà de {usedAs, select, payment {facture ou justificatif} promise {contrat ou devis} other {lettre du bailleur}}, et ne peut pas servir aussi de {as, select, payment {facture ou justificatif} promise {contrat ou devis} other {lettre du bailleur}}. Joignez la bonne pièce ; si la première utilisation était une erreur, annulez-la d’abord.',
  },
  CONTRACT_USED: {
    en: 'This contract or quotation is behind another commitment already, in this budget or another cohort’s, and each is for one. It may be for several when the first one states what it comes to.',
    fr: 'Ce contrat ou devis justifie déjà un autre engagement, dans ce budget ou celui d’une autre cohorte, et chacun vaut pour un seul. Il peut valoir pour plusieurs quand le premier en indique le total.',
  },
  CONTRACT_TOTAL_DIFFERS: {
    en: 'An earlier commitment said that this contract comes to {total}. State the same, or decline the earlier one and ask for both anew.',
    fr: 'Un engagement précédent indique un total de {total} pour ce contrat. Indiquez le même, ou refusez le précédent et redemandez les deux.',
  },
  CONTRACT_EXCEEDED: {
    en: 'The contract comes to {total}, of which {available} are not promised yet; {needed} are needed. Ask for no more than that, or attach the other contract.',
    fr: 'Le contrat s’élève à {total}, dont {available} ne sont pas encore engagés ; il faut {needed}. N’en demandez pas plus, ou joignez l’autre contrat.',
  },
  INVOICE_NOT_ONE: {
    status: 422,
    en: 'What an invoice comes to is stated for one invoice; {count, plural, =0 {none is} other {# are}} attached. Book each invoice by itself, or leave the total out.',
    fr: 'Le total s’indique pour une seule facture ; {count, plural, =0 {aucune n’est jointe} one {# est jointe} other {# sont jointes}}. Comptabilisez chaque facture à part, ou n’indiquez pas le total.',
  },
  INVOICE_TOTAL_DIFFERS: {
    en: 'The first part said that this invoice comes to {total}. State the same, or reverse the earlier vouchers and book them anew.',
    fr: 'Le premier règlement indique un total de {total} pour cette facture. Indiquez le même, ou extournez les pièces précédentes et comptabilisez-les à nouveau.',
  },
  INVOICE_EXCEEDED: {
    en: 'The invoice comes to {total}, of which {available} are not booked yet; {needed} are needed. Book no more than that, or attach the other invoice.',
    fr: 'La facture s’élève à {total}, dont {available} ne sont pas encore comptabilisés ; il faut {needed}. N’en comptabilisez pas plus, ou joignez l’autre facture.',
  },
  SAMPLE_TOO_LARGE: {
    status: 422,
    en: 'There {population, plural, =0 {is no voucher} one {is one voucher} other {are # vouchers}} to draw from. A sample may have {allowed} of them (a share of {share}, rounded down but for all vouchers, and {most} at most); {size} were asked for. Ask for fewer, or name a longer period.',
    fr: 'Il y a {population, plural, =0 {aucune pièce} one {une pièce} other {# pièces}} où tirer. Un échantillon peut en avoir {allowed} (une part de {share}, arrondie vers le bas sauf pour toutes les pièces, et {most} au plus) ; {size} étaient demandées. Demandez-en moins, ou indiquez une période plus longue.',
  },
  SAMPLES_EXHAUSTED: {
    status: 422,
    en: 'All samples {side, select, auditor {of outside auditors} mel {of MEL} other {of this budget}} together may open {allowed} of {vouchers, plural, one {# voucher} other {# vouchers}} (a share of {share}), whoever of them asks; {opened} may be open by earlier ones, {left} are left and {size} were asked for. Ask for no more than that, wait until more vouchers are booked, or have a coordinator propose a larger share and somebody of MEL or finance confirm it.',
    fr: 'Tous les échantillons {side, select, auditor {des auditeurs externes} mel {du groupe SEA} other {de ce budget}} peuvent ouvrir ensemble {allowed} de {vouchers, plural, one {# pièce} other {# pièces}} (une part de {share}), quelle que soit la personne qui les demande ; les précédents peuvent en ouvrir {opened}, il en reste {left} et {size} étaient demandées. N’en demandez pas plus, attendez d’autres pièces, ou faites proposer une part plus grande par la coordination et confirmer par une personne du groupe SEA ou des finances.',
  },
  SAMPLE_LAPSED: {
    en: 'This sample was to be drawn by {lapsesOn}, and nobody did: it counts no more. Ask for it anew.',
    fr: 'Cet échantillon était à tirer au plus tard le {lapsesOn}, et personne ne l’a fait : il ne compte plus. Demandez-le à nouveau.',
  },
  SAMPLE_REPEATED: {
    en: '{count, plural, one {A sample} other {# samples}} of some of these vouchers {count, plural, one {was} other {were}} asked for before. Say why again; somebody else of MEL or finance then agrees before it is drawn.',
    fr: '{count, plural, one {Un échantillon} other {# échantillons}} parmi ces pièces {count, plural, one {a déjà été demandé} other {ont déjà été demandés}}. Indiquez pourquoi à nouveau ; une autre personne du groupe SEA ou des finances donne alors son accord avant le tirage.',
  },
  SAMPLE_NOT_AGREED: {
    en: 'This sample draws again from vouchers of {count, plural, one {an earlier one} other {# earlier ones}}. Somebody else of MEL or finance has to agree first.',
    fr: 'Cet échantillon tire à nouveau parmi les pièces {count, plural, one {d’un autre} other {de # autres}}. Une autre personne du groupe SEA ou des finances doit d’abord donner son accord.',
  },
  AUDIT_POLICY_UNUSABLE: {
    status: 422,
    en: 'Samples may be a share of {leastShare} to {mostShare} of the vouchers, at most {least} to {limit} of them at once, and stated rates {leastTolerance} to {mostTolerance} off.',
    fr: 'Les échantillons peuvent être une part des pièces de {leastShare} à {mostShare}, au plus de {least} à {limit} pièces à la fois, et les taux indiqués s’écarter de {leastTolerance} à {mostTolerance}.',
  },
});
