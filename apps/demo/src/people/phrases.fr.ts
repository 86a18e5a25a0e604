import type { Phrases } from './phrases.js';
import { slots } from './slots.fr.js';

export const french: Phrases = {
  slots,
  experience: [
    [
      'Depuis {years}, je suis {role} de {collective} à {town}, pour {work} avec {people}.',
      'J’ai fondé {collective} avec {people} après {trouble} ; j’y suis {role}.',
      'À {town}, {role} de {collective}, j’ai passé {years} à {work}.',
      '{collective} m’a appris {skill} : {years} à {work}, surtout dans {place}.',
      'On me connaît pour {work} dans {place} ; {collective} en est née.',
      'Depuis {trouble}, {people} se retrouvent à {collective}, où je sers {role}.',
    ],
    [
      'Nous avons rejoint {number} personnes, dont {people}, dans {place}.',
      'En {month}, à {number}, nous avons continué à {work} malgré {trouble}.',
      'J’accompagne {number} membres et je transmets {skill} à {people}.',
      'Ce que je menais, {people} le mènent : {number} ont pris la suite en {month}.',
      'Quand {trouble} est venu, {number} d’entre nous ont tenu dans {place}.',
      'J’apporte aussi {skill}, avec {number} personnes et {people}.',
    ],
  ],
  motivation: [
    [
      'Il faut à un mouvement {wish} ; {trouble} l’a montré à {people}.',
      'Dans {place}, en {month}, {people} m’ont demandé {question}.',
      'Après {trouble}, dans {place}, je me suis demandé {question}.',
      '{wish} : voilà ce qui manque dans {place} à {people}.',
      'À {number}, en {month}, nous avons vécu {trouble} ; je cherche {wish}.',
      'Dans {place}, {people} voudraient écrire {question}.',
      '{trouble}, il y a {years}, dans {place} : je cherche encore {question}.',
    ],
    [
      'J’offre {skill} et {years} à {work} dans {place}.',
      'Avec {people}, j’espère {wish} pour {month}.',
      'Mieux vaut {skill}, avec {people}, que {trouble} encore.',
      'J’apporte {skill} ; à {people} d’ici manque {wish}.',
      'Si {number} personnes dans {place} y gagnent {wish}, bien.',
      'Dans {place} on entend peu {people}.',
    ],
    [
      'En {month}, dans {place}, {people} l’apprendront en premier.',
      'Je viens en mon nom ; {collective} me soutient.',
      'Je parlerai de tout : {trouble}, la joie de {work}, {question}.',
      'Je crains {trouble} ; {work} avec {people} me retient ici.',
      'Cherchons, dès {month}, {question}, avec {people}.',
    ],
  ],
  learningGoals: [
    [
      'Dans {place}, avec {people}, apprendre {question}.',
      'D’abord {skill} ; puis, en {month}, {question}.',
      'Pouvoir dire {question} à {people} dans {place}.',
      'Désapprendre, par {skill}, ce que {trouble} a laissé à {people}.',
      'Deux buts : {skill}, et {question}, avant {month}.',
      'Après {years} à {work}, je cherche encore {question}.',
      'Dans {place}, {number} personnes demandent {question} ; moi aussi.',
    ],
    [
      'J’aurai réussi quand {number} personnes, dont {people}, auront {result}.',
      'Un signe : {number} personnes sauront {question}.',
      'Réussir, c’est {result} utile à {people} dans {place}.',
      'Cela se verrait en {month} : {wish}, pour {number} personnes.',
      'En {month}, {result} ; en {month}, {wish}.',
      'Si {trouble} revenait, {people} auraient {wish}.',
    ],
  ],
  plan: [
    [
      'Mon plan : {method} jusqu’en {month}, puis {result}, avec {people}.',
      'Commencer par {method} dans {place}, finir en {month} par {result}.',
      'D’abord {method} ; dès {month}, {result} pour {number} personnes dans {place}.',
      'À {number}, avec {people} : {method}, plus tard {result}.',
      '{method} en {month}, {method} en {month} ; enfin {result} pour {people}.',
    ],
    [
      'Chaque mois, redire ce que {people} pensent dans {place}.',
      'Les échecs de {month} entreront dans {result}.',
      'L’essayer dans {place} avec {people}.',
      'Garder {skill} pour plus tard, après {month}.',
      'Dès {month}, {number} personnes, dont {people}, reliront.',
      'En {month}, redemander {question}.',
    ],
  ],
  capacity: [
    [
      'Je donne {time} ; seul obstacle : {limit}, en {month} surtout.',
      'Libre pour cela {time} ; pour {limit}, je préviendrai.',
      'Hormis {limit}, je serai là, {time} de préférence, sauf en {month}.',
      'Comptez sur {time}, et sur ma patience avec {limit} : nous sommes {number} sur une ligne.',
      'C’est convenu avec {collective} : {time}, {limit} compris.',
      'Malgré {limit}, je réserve {time} jusqu’en {month}.',
    ],
    [
      'Dès {month}, j’aurai plus de temps.',
      'Je tiens de telles promesses depuis {years}.',
      'D’autres se chargent de {work}.',
      'Deux ami·es peuvent me remplacer pour {work}.',
      'J’en ai parlé avec {people}.',
    ],
  ],
};
