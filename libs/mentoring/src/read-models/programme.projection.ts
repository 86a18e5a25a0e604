import { projection } from '@palabre/eventing';
import type { ProgrammeEvent } from '../events.js';
import { ProgrammeRow } from './programme.entity.js';

const byProgramme = ({ data }: { readonly data: { readonly programmeId: string } }) => ({
  programmeId: data.programmeId,
});
const without = (list: readonly string[], personId: string): readonly string[] =>
  list.filter((one) => one !== personId);

export const programmeProjection = projection<ProgrammeRow, ProgrammeEvent>({
  name: 'mentoring.programmes',
  version: 3,
  entity: ProgrammeRow,
  on: {
    'mentoring.ProgrammeOpened': {
      key: byProgramme,
      fold: (_row, { data }) => ({
        ...{ ...data, asked: [], contacts: [], contactNames: {}, closedOn: null },
      }),
    },
    'mentoring.ProgrammeAdjusted': {
      key: byProgramme,
      fold: (row, { data: { settings, vocabulary } }) => row && { ...row, settings, vocabulary },
    },
    'mentoring.CodeOfConductRevised': {
      key: byProgramme,
      fold: (row, { data: { codeOfConduct } }) => row && { ...row, codeOfConduct },
    },
    'mentoring.ProgrammeClosed': {
      key: byProgramme,
      fold: (row, { data }) => row && { ...row, closedOn: data.on },
    },
    'mentoring.SafeguardingContactNamed': {
      key: byProgramme,
      fold: (row, { data }) =>
        row && { ...row, asked: [...without(row.asked, data.personId), data.personId] },
    },
    'mentoring.SafeguardingAccepted': {
      key: byProgramme,
      fold: (row, { data: { personId, callName } }) =>
        row && {
          ...row,
          asked: without(row.asked, personId),
          contacts: [...without(row.contacts, personId), personId],
          contactNames: { ...row.contactNames, ...(callName ? { [personId]: callName } : {}) },
        },
    },
    'mentoring.SafeguardingDeclined': {
      key: byProgramme,
      fold: (row, { data: { personId } }) => row && { ...row, asked: without(row.asked, personId) },
    },
    'mentoring.SafeguardingContactReleased': {
      key: byProgramme,
      fold: (row, { data: { personId } }) => {
        if (!row) return undefined;
        const { [personId]: _gone, ...contactNames } = row.contactNames;
        return {
          ...{ ...row, contactNames, asked: without(row.asked, personId) },
          contacts: without(row.contacts, personId),
        };
      },
    },
  },
});
