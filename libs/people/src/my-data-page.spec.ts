import { expect, it } from '@jest/globals';
import { myDataPage } from './my-data-page.adapter.js';

it('one’s own data are a page to read, in one’s language, whatever somebody wrote', () => {
  const data = {
    ...{ personId: 'p1', gatheredAt: '2024-11-04T09:00:00.000Z' },
    parts: [
      { name: 'payee', title: 'Coordonnées', data: { name: '<b>Zoë & Co</b>', phone: null } },
      { name: 'memberships', title: 'Adhésions', data: [{ stage: 'enrolled' }, { stage: 'left' }] },
      { name: 'applications', title: 'Candidatures' },
    ],
  };
  const page = myDataPage(data, 'fr');
  expect(page).toContain('<html lang="fr">');
  expect(page).toContain('<dt>name</dt><dd>&#60;b&#62;Zoë &#38; Co&#60;/b&#62;</dd>');
  expect(page).toContain('<dt>phone</dt><dd>rien</dd>');
  expect(page).toContain('<dt>2</dt><dd><dl><dt>stage</dt><dd>left</dd></dl></dd>');
  expect(page).toContain('<h2>Candidatures</h2>rien');
  expect(page).not.toMatch(/<b>|https?:|<script|<img/);
});
