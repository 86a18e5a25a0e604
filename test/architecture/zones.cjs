'use strict';

/** The zones of `.dependency-cruiser.cjs`: which files there are, and what those of each kind may import. */

const CONTEXTS =
  '(people|recruitment|community|learning|budgeting|honoraria|mentoring|progress|operations|exports)';
/** Specs and what only they use; neither is shipped. */
const SPEC = '(\\.spec\\.ts$|/testing-support/)';

/** What a zone may import, by the resolved path. `$1` is the library or app that the importing file is in. */
const kernel = '^libs/kernel/src/index\\.ts$';
const eventing = '^libs/eventing/src/index\\.ts$';
const platform = '^libs/platform/src/index\\.ts$';
const banking = '^libs/banking/src/index\\.ts$';
/** Parts that run before there is a database, or need no Nest: named one by one, so that nothing else is loaded. */
const parts = '^libs/((eventing|platform)/src/.+|[^/]+/src/read-models/migrations)/index\\.ts$';
const published = `^libs/${CONTEXTS}/src/(events|contract)\\.ts$`;
const own = (what) => `^libs/$1/src/${what}`;
const ownDecisions = own('(domain/|events/|(events|contract)\\.ts$)');
const ownEdge = own(
  '(messages\\.ts$|commands(\\.ts$|/)|.*\\.(controller|query|table|page|shapes|adapter|thread)\\.ts$)',
);
/** What queries are made of: figures, words, pages. */
const READ_PARTS =
  'read-models/(?!migrations/)(?!.*\\.(projection|entity|report|query|table)\\.ts$).+\\.ts$';
const matching = own('matching/index\\.ts$');
const packages = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;
const nest = packages('@nestjs/(common|core|cqrs|swagger|typeorm)', 'rxjs');
const validation = packages('class-validator', 'class-transformer');
const typeorm = packages('typeorm');

const DECLARED = ['npm', 'npm-optional', 'npm-peer', 'npm-bundled'];
const ANY_PACKAGE = [...DECLARED, 'npm-dev'];

/**
 * @param name what the violation is called
 * @param path which files are in the zone
 * @param may resolved paths they may import
 * @param types kinds of dependency they may import whatever the path: `core` is Node itself
 */
const zone = (name, comment, path, may, types = []) => ({
  name,
  comment,
  severity: 'error',
  from: { path, pathNot: SPEC },
  to: { pathNot: may, ...(types.length > 0 && { dependencyTypesNot: types }) },
});

const context = (what) => `^libs/${CONTEXTS}/src/${what}`;

const libraries = [
  zone(
    'kernel',
    'The kernel is pure and imports nothing but itself.',
    '^libs/(kernel)/src/(?!(ids|spec)\\.ts$)',
    ['^libs/kernel/src/(?!spec\\.ts$)'],
  ),
  zone('kernel-ids', 'Derived ids need a hash, and nothing else.', '^libs/kernel/src/ids\\.ts$', [
    '^libs/kernel/src/(?!spec\\.ts$)',
    '^(node:)?crypto$',
  ]),
  zone('kernel-spec', 'The spec DSL compares and prints values.', '^libs/kernel/src/spec\\.ts$', [
    '^libs/kernel/src/',
    '^(node:)?util$',
  ]),
  zone(
    'eventing',
    'The log knows the kernel, its database and Node.',
    '^libs/(eventing)/src/',
    [own(''), kernel, packages('pg', 'typeorm', '@kurrent/kurrentdb-client')],
    ['core'],
  ),
  zone(
    'banking',
    'Formats only: no domain, no framework.',
    '^libs/(banking)/src/',
    [own(''), kernel, packages('saxes', 'csv-parse', 'csv-stringify')],
    ['core'],
  ),
  zone(
    'platform',
    'Plumbing knows the kernel and the log, never a context.',
    '^libs/(platform)/src/',
    [own(''), kernel, eventing],
    ['core', ...DECLARED],
  ),
];

const slices = [
  zone(
    'context-decisions',
    'Decisions and facts: the kernel and published language only; no package, no Node.',
    context('(domain/|events/|events\\.ts$|contract\\.ts$)'),
    [kernel, ownDecisions, published],
  ),
  zone(
    'context-messages',
    'Refusal messages are data.',
    context('(messages|messages/[^/]+\\.messages)\\.ts$'),
    [kernel],
  ),
  zone(
    'context-projections',
    'Folds of published facts into rows; pure, and they never unseal.',
    context('.*\\.projection\\.ts$'),
    [kernel, eventing, published, own('read-models/.*\\.entity\\.ts$'), own('domain/books/')],
  ),
  zone('context-reports', 'Views over tables of their own.', context('.*\\.report\\.ts$'), [
    kernel,
    eventing,
  ]),
  zone(
    'context-reactions',
    'A published fact in, commands of a contract out; pure, and they never unseal.',
    context('.*\\.reaction\\.ts$'),
    [kernel, eventing, published],
  ),
  zone(
    'context-entities',
    'Entities and migrations describe tables.',
    context('read-models/(.*\\.entity\\.ts$|migrations/)'),
    [
      kernel,
      own('domain/books/'),
      own('events(\\.ts$|/)'),
      own('read-models/(.*\\.entity\\.ts$|migrations/)'),
      typeorm,
    ],
  ),
  zone(
    'context-edge',
    'Commands, controllers and shapes: the decisions, platform, eventing and Nest.',
    context('(commands(\\.ts$|/)|.*\\.(controller|shapes)\\.ts$)'),
    [
      ...[kernel, ownDecisions, ownEdge, own(READ_PARTS)],
      ...[published, platform, eventing, banking, nest, validation],
    ],
  ),
  zone(
    'context-queries',
    'Queries read entities and may unseal at the edge; tables say how their answers look as files.',
    context(`(.*\\.(query|table)\\.ts$|${READ_PARTS})`),
    [
      ...[kernel, ownDecisions, ownEdge, own('.*\\.entity\\.ts$'), own(READ_PARTS), matching],
      ...[published, platform, eventing, banking, nest, validation, typeorm],
    ],
  ),
  zone(
    'context-adapters',
    'Between a context and a technical library: what the platform asks for, how a format is read.',
    context('.*\\.adapter\\.ts$'),
    [
      ...[kernel, ownDecisions, ownEdge, own('.*\\.entity\\.ts$'), matching],
      ...[published, platform, eventing, banking, nest, typeorm],
      packages('ibantools', 'sharp'),
    ],
  ),
  zone(
    'context-threads',
    'Work that takes long has a thread of its own, which knows the decisions and formats: no framework, no database.',
    context('[^/]+\\.(thread|worker)\\.ts$'),
    [kernel, banking, ownDecisions, own('.*\\.(adapter|thread)\\.ts$')],
    ['core'],
  ),
  zone(
    'matching',
    'Who fits whom is worked out from codes alone: no package, no Node, and of the programme its words only.',
    '^libs/(mentoring)/src/matching/(?!solver/)',
    [kernel, own('matching/'), own('events/')],
  ),
  zone(
    'solver',
    'The solver knows the problem, the package that solves it, and threads.',
    '^libs/(mentoring)/src/matching/solver/',
    [kernel, own('matching/'), packages('highs')],
    ['core'],
  ),
  zone('context-module', 'The module wires its own slice.', context('[^/]+\\.module\\.ts$'), [
    own(''),
    kernel,
    platform,
    eventing,
    published,
    nest,
    typeorm,
  ]),
  zone(
    'context-index',
    'The index shows the Nest module and nothing of others.',
    context('index\\.ts$'),
    [own('')],
  ),
];

const apps = [
  zone(
    'contexts-list',
    'Which contexts there are, for api and worker alike.',
    '^apps/contexts\\.ts$',
    ['^libs/[^/]+/src/index\\.ts$'],
  ),
  zone(
    'apps',
    'Apps wire libraries by their index and their events.',
    '^apps/(api|worker)/',
    ['^apps/($1/|contexts\\.ts$)', '^libs/[^/]+/src/(index|events)\\.ts$'],
    ['core', ...DECLARED],
  ),
  zone(
    'cli',
    'The command line starts what it needs, and no more.',
    '^apps/(cli)/',
    ['^apps/($1/|contexts\\.ts$)', '^libs/[^/]+/src/(index|events)\\.ts$', parts],
    ['core', ...DECLARED],
  ),
  zone(
    'verifier',
    'The verifier of exports shares no code with the server that it is to catch.',
    '^apps/(cli)/src/audit/verifier/',
    ['^apps/$1/src/audit/verifier/'],
    ['core'],
  ),
  zone(
    'demo',
    'The demo is a client: of ours it knows the kernel only.',
    '^apps/(demo)/',
    ['^apps/$1/', kernel],
    ['core', ...DECLARED],
  ),
  zone(
    'dashboard',
    'The dashboard reads the public API.',
    '^apps/(dashboard)/',
    ['^apps/$1/'],
    DECLARED,
  ),
];

const zones = [...libraries, ...slices, ...apps];

const tests = [
  {
    ...zone(
      'specs',
      'A spec may look inside its own library or app, and at what others publish.',
      '',
      [
        '^$1/$2/',
        '^libs/kernel/src/(index|spec)\\.ts$',
        '^libs/[^/]+/src/(index|events|contract)\\.ts$',
        '^test/support/',
      ],
      ['core', ...ANY_PACKAGE],
    ),
    from: { path: '^(libs|apps)/([^/]+)/.*(\\.spec\\.ts$|/testing-support/)' },
  },
  {
    ...zone(
      'tests',
      'What crosses libraries uses what they publish.',
      '',
      [
        '^test/',
        '^libs/kernel/src/(index|spec)\\.ts$',
        '^libs/[^/]+/src/(index|events|contract)\\.ts$',
        // Plays of a context's own decisions: histories that no test made up.
        '^libs/[^/]+/src/testing-support/',
        parts,
        '^apps/cli/src/migrations\\.ts$',
        // Building before testing, as the command line does; and what the contexts declare.
        '^apps/cli/bin/build\\.mjs$',
        '^apps/contexts\\.ts$',
        // How a month's statement looks, and what the commands say of the ledger and of read models.
        '^libs/honoraria/src/read-models/month-statement/',
        '^apps/cli/src/check/check-ledger\\.ts$',
        '^apps/cli/src/projections/(verify|verdict)\\.ts$',
        // What is measured by itself.
        '^libs/mentoring/src/matching/index\\.ts$',
        // What leaves as a file, and the verifier of it.
        '^apps/cli/src/(audit|check)/',
        // The command line as whoever types it has it.
        '^apps/cli/src/(main|launch)\\.ts$',
        '^apps/demo/src/(people|year|bank)/',
      ],
      ['core', ...ANY_PACKAGE],
    ),
    from: { path: '^test/' },
  },
];

module.exports = { zones, tests, context, SPEC };
