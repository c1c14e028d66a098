import { decoratorOf, decoratorsOf, importsFrom, nameOf, typeNameOf, walk } from './syntax.js';

const privateParents = /^(Viewer|Admin\w*|\w*ViewerState)$/;

/** Each looks for what is hidden once there is nothing public, or is one person's own. */
const privateQueries = new Set(['viewer', 'admin', 'node', 'nodes', 'job', 'bid', 'idea']);

/** What tells who asks, under whatever name a file imports it. */
const telling = [/\/authorization\.js$/, /\/request-context\.js$/];

/** Guards of the library that look at the viewer. */
const tellingNames = ['ViewerContext', 'Authorized'];

/**
 * Public fields answer the same for everybody, so that their answers can be shared: docs/adr/0012-two-contexts.md.
 */
export const publicContext = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      telling:
        '`{{name}}` tells who asks, and {{place}} answers the same for everybody: take a PublicContext, or move the field to a *ViewerState, to Viewer or to Admin*.',
      wholeContext:
        'Take the context whole, as `@Ctx() { loaders }: PublicContext<…>`: `@Ctx({{text}})` hides what the field sees.',
    },
  },
  create: (context) => ({
    Program(program) {
      const names = tellingNamesOf(program);
      walk(program, (node) => {
        if (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') return;
        const resolver = decoratorOf(node, 'Resolver');
        if (resolver) checkClass(context, node, typeNameOf(resolver.args[0]), names);
      });
    },
  }),
};

function tellingNamesOf(program) {
  const names = new Set([...tellingNames, ...telling.flatMap((ending) => importsFrom(program, ending))]);
  for (const alias of importedAliasesOf(program)) names.add(alias);
  // An alias may stand before what it names: go round until nothing is added.
  for (let size = 0; size !== names.size;) {
    size = names.size;
    for (const [name, node] of localTypesOf(program)) {
      if (findTelling(node, names)) names.add(name);
    }
  }
  return names;
}

/** `import { ViewerContext as Context }`. */
function importedAliasesOf(program) {
  return program.body
    .filter(({ type }) => type === 'ImportDeclaration')
    .flatMap(({ specifiers }) => specifiers)
    .filter(({ imported }) => tellingNames.includes(nameOf(imported)))
    .map(({ local }) => local.name);
}

function localTypesOf(program) {
  return program.body
    .map((statement) => statement.declaration ?? statement)
    .filter(({ type }) => type === 'TSTypeAliasDeclaration' || type === 'TSInterfaceDeclaration')
    .map((declaration) => [declaration.id.name, declaration]);
}

function checkClass(context, node, parent, names) {
  if (parent !== null && privateParents.test(parent)) return;
  const place = parent === null ? 'a public query' : `a field of ${parent}`;
  const methods = node.body.body.filter(({ type }) => type === 'MethodDefinition');
  for (const method of methods.filter((each) => !isPrivate(each))) checkMethod(context, method, place, names);
}

function checkMethod(context, method, place, names) {
  const found = findTelling(method, names);
  if (found) context.report({ node: found, messageId: 'telling', data: { name: found.name, place } });
  for (const part of partsOfContext(method)) {
    const text = context.sourceCode.getText(part);
    context.report({ node: part, messageId: 'wholeContext', data: { text } });
  }
}

/** Whether the method may know who asks. Methods that are no fields are reached through those that are. */
function isPrivate(method) {
  const decorators = new Set(decoratorsOf(method).map(({ name }) => name));
  if (decorators.has('Mutation')) return true;
  if (decorators.has('Query')) return privateQueries.has(nameOf(method.key));
  const field = decoratorOf(method, 'FieldResolver') ?? decoratorOf(method, 'Subscription');
  return !field || privateParents.test(typeNameOf(field.args[0]) ?? '');
}

function findTelling(node, names) {
  let found = null;
  walk(node, (inner) => {
    if (inner.type === 'Identifier' && names.has(inner.name)) found ??= inner;
  });
  return found;
}

function partsOfContext(method) {
  return method.value.params.flatMap((param) => decoratorOf(param, 'Ctx')?.args ?? []);
}
