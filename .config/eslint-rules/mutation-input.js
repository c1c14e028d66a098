import { decoratorOf, decoratorsOf, nameOf, typeNameOf } from './syntax.js';

/** Every mutation takes one input and answers one payload, both of its own and named after it. */
export const mutationInput = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      input:
        'Give `{{name}}` exactly one argument, `@Input(() => {{noun}}Input)`: it is checked by the rules of that class, and its faults lead to `input`.',
      payload:
        'Let `{{name}}` answer `@Mutation(() => {{noun}}Payload, { nullable: true, … })`: a refusal must not hide what committed before it.',
    },
  },
  create: (context) => ({
    MethodDefinition(node) {
      const mutation = decoratorOf(node, 'Mutation');
      const name = nameOf(node.key);
      if (!mutation || name === null) return;
      const noun = name[0].toUpperCase() + name.slice(1);
      const data = { name, noun };
      if (!takesOnly(node, `${noun}Input`)) context.report({ node: node.key, messageId: 'input', data });
      if (!answers(mutation, `${noun}Payload`))
        context.report({ node: node.key, messageId: 'payload', data });
    },
  }),
};

function takesOnly(method, inputName) {
  const taken = method.value.params
    .flatMap(decoratorsOf)
    .filter(({ name }) => ['Input', 'Arg', 'Args'].includes(name));
  return taken.length === 1 && taken[0].name === 'Input' && typeNameOf(taken[0].args[0]) === inputName;
}

function answers({ args: [type, options] }, payloadName) {
  const nullable = options?.properties?.find((property) => nameOf(property.key) === 'nullable');
  return typeNameOf(type) === payloadName && nullable?.value.value === true;
}
