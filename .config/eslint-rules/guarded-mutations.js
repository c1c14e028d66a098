import { decoratorOf, decoratorsOf, nameOf } from './syntax.js';

const guards = ['Authorized', 'NeedsNoSession'];

/** Every mutation says who may do it and how often, in a place where a reader looks for it. */
export const guardedMutations = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      unguarded:
        'Say who may call `{{name}}`: put `@Authorized()` above `@Mutation`, or `@NeedsNoSession()` where it begins, renews or ends a session.',
      unlimited: 'Say how often `{{name}}` may be used: put `@RateLimit()` above its guard.',
      twice: '`{{name}}` is guarded twice: keep one of {{guards}}.',
    },
  },
  create: (context) => ({
    MethodDefinition(node) {
      if (!decoratorOf(node, 'Mutation')) return;
      if (!decoratorOf(node, 'RateLimit')) {
        context.report({ node: node.key, messageId: 'unlimited', data: { name: nameOf(node.key) } });
      }
      const found = decoratorsOf(node).filter(({ name }) => guards.includes(name));
      const data = { name: nameOf(node.key), guards: found.map(({ name }) => `@${name}`).join(', ') };
      if (found.length === 0) context.report({ node: node.key, messageId: 'unguarded', data });
      if (found.length > 1) context.report({ node: node.key, messageId: 'twice', data });
    },
  }),
};
