import { resolve } from 'node:path';
import eslint from '@eslint/js';
import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';
import { bidwell } from './eslint-rules/plugin.js';

const envAdvice =
  'Take the value from the config that src/config/config.ts returns; only readConfig sees the environment.';

const defaultExports = ['ExportDefaultDeclaration', 'ExportSpecifier[exported.name="default"]'].map(
  (selector) => ({
    selector,
    message: 'Name what you export: an import then says the same word everywhere.',
  }),
);

const envAccess =
  ':matches(MemberExpression[object.name="process"], MemberExpression[object.property.name="process"])' +
  ':matches([property.name="env"], [property.value="env"])';

const envBeyond = (access) =>
  [
    access,
    'VariableDeclarator[init.name="process"] > ObjectPattern',
    'ImportDeclaration[source.value=/^(node:)?process$/]',
  ].map((selector) => ({ selector, message: envAdvice }));

const everyEnv = envBeyond(envAccess);
const everyEnvButReadConfig = envBeyond(
  `${envAccess}:not(CallExpression[callee.name="readConfig"] > MemberExpression.arguments)`,
);

const exportedThings = [
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'TSEnumDeclaration',
  ':matches(Program, ExportNamedDeclaration) > VariableDeclaration',
];

const docComments = (required) => [
  'error',
  {
    publicOnly: { esm: true, cjs: false },
    checkConstructors: false,
    enableFixer: false,
    require: { FunctionDeclaration: true, ClassDeclaration: true, ...required },
    contexts: exportedThings,
  },
];

export default tseslint.config(
  // The bench has packages of its own, which are not there after an install of the product.
  { ignores: ['dist', 'src/generated', '.data', 'coverage', 'bench'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: resolve(import.meta.dirname, '..') },
    },
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 45, skipBlankLines: false, skipComments: false }],
      complexity: ['error', 8],
      // `== null` asks for null and undefined at once, which is what GraphQL means by absent.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme'], location: 'anywhere' }],
      'no-restricted-syntax': ['error', ...defaultExports, ...everyEnv],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      // type-graphql and resolvers need classes that hold nothing but decorated members.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // It would suggest the non-null assertion that another rule forbids.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // type-graphql's object types are classes, while rows are plain objects.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    files: ['**/*.resolver.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 20, skipBlankLines: false, skipComments: false }] },
  },
  {
    files: ['src/**/*.resolver.ts'],
    plugins: { bidwell },
    rules: {
      'bidwell/public-context': 'error',
      'bidwell/guarded-mutations': 'error',
      'bidwell/mutation-input': 'error',
    },
  },
  {
    files: ['src/platform/**/*.ts'],
    plugins: { jsdoc },
    rules: { 'jsdoc/require-jsdoc': docComments({}) },
  },
  {
    files: ['**/*.service.ts'],
    plugins: { jsdoc },
    rules: { 'jsdoc/require-jsdoc': docComments({ MethodDefinition: true }) },
  },
  {
    files: ['src/main.ts', 'src/cli/*.ts', 'prisma/seed.ts', 'prisma/tools/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...defaultExports, ...everyEnvButReadConfig] },
  },
  {
    files: ['src/config/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...defaultExports] },
  },
  {
    // The tools ask for default exports, and Prisma's command reads its switches from the environment.
    files: ['.config/**'],
    rules: { 'no-restricted-syntax': ['error', ...everyEnv] },
  },
  { files: ['.config/prisma.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    // The callback of `describe` holds all cases of one behaviour.
    files: ['test/**/*.ts'],
    rules: {
      'max-lines-per-function': ['error', 200],
      // Answers are JSON whose shape a test states by its assertions.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Vitest wants the first as a default export; the second hands PATH on to the processes it starts; the third asks for CI.
    files: ['test/support/global-setup.ts', 'test/support/server-process.ts', 'test/support/redis-server.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { module: 'readonly', require: 'readonly', process: 'readonly' } },
  },
);
