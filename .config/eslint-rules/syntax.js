/** The decorators of a class, method or parameter: `{ name, args }` each. */
export function decoratorsOf(node) {
  return (node.decorators ?? []).map(({ expression }) => {
    const isCall = expression.type === 'CallExpression';
    return {
      name: nameOf(isCall ? expression.callee : expression),
      args: isCall ? expression.arguments : [],
    };
  });
}

/** Its decorator of that name, or undefined. */
export function decoratorOf(node, name) {
  return decoratorsOf(node).find((decorator) => decorator.name === name);
}

/** The name of the type in `() => Job`, `() => [Job]` or `Job`; null where there is none. */
export function typeNameOf(node) {
  if (!node) return null;
  if (node.type === 'ArrowFunctionExpression') return typeNameOf(node.body);
  if (node.type === 'ArrayExpression') return typeNameOf(node.elements[0]);
  return node.type === 'Identifier' ? node.name : null;
}

export function nameOf(node) {
  return node?.type === 'Identifier' ? node.name : null;
}

/** Calls `visit` with every node below a node, itself included. */
export function walk(node, visit) {
  visit(node);
  for (const [key, value] of Object.entries(node)) {
    if (key === 'parent') continue;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child?.type === 'string') walk(child, visit);
    }
  }
}

/** The names that a file imports from modules whose path ends that way; everything when it takes the whole module. */
export function importsFrom(program, ending) {
  return program.body
    .filter((statement) => statement.type === 'ImportDeclaration' && ending.test(statement.source.value))
    .flatMap(({ specifiers }) => specifiers.map(({ local }) => local.name));
}
