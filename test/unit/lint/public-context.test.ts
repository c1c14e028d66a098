import { bidwell } from '../../../.config/eslint-rules/plugin.js';
import { resolverOf, ruleTester } from './resolver-rules.fixtures.js';

const telling = (name: string) => [{ messageId: 'telling', data: { name, place: 'a field of Job' } }];
const inJob = (name: string, member: string) => ({ name, code: resolverOf('Job', member) });

ruleTester.run('public-context', bidwell.rules['public-context'], {
  valid: [
    inJob(
      'a public field with a public context',
      '@FieldResolver(() => Int) count(@Ctx() { loaders }: Context) {}',
    ),
    inJob(
      'the viewer state of a public type',
      '@FieldResolver(() => JobViewerState) viewerState(@Ctx() c: Mine) {}',
    ),
    inJob(
      'a mutation beside public fields',
      '@Mutation(() => P) post(@CurrentViewer() v: V, @Ctx() c: Mine) {}',
    ),
    inJob('a query that looks for what is hidden', '@Query(() => Job) job(@Ctx() c: ViewerContext<L>) {}'),
    inJob('a method that is no field', 'find(c: Mine) {}'),
    ...['Viewer', 'Admin', 'AdminUser', 'JobViewerState'].map((type) => ({
      name: `a field of ${type}`,
      code: resolverOf(
        type,
        '@Authorized() @FieldResolver(() => Int) count(@CurrentViewer() v: V, @Ctx() c: Mine) {}',
      ),
    })),
    { name: 'the query of no type', code: resolverOf('', '@Query(() => Node) node(@Ctx() c: Mine) {}') },
    { name: 'a class that resolves nothing', code: 'class Service { act(context: ViewerContext) {} }' },
  ],
  invalid: [
    {
      ...inJob('the context itself', '@FieldResolver(() => Int) count(@Ctx() c: ViewerContext<L>) {}'),
      errors: telling('ViewerContext'),
    },
    {
      ...inJob('a local alias of it', '@FieldResolver(() => Int) count(@Ctx() { viewer }: Mine) {}'),
      errors: telling('Mine'),
    },
    {
      ...inJob('a part of it', "@FieldResolver(() => Int) count(@Ctx() c: Pick<Mine, 'viewer'>) {}"),
      errors: telling('Mine'),
    },
    {
      ...inJob('the signed-in member', '@FieldResolver(() => Int) count(@CurrentViewer() v: V) {}'),
      errors: telling('CurrentViewer'),
    },
    {
      ...inJob('a guard', '@Authorized() @FieldResolver(() => Int) count() {}'),
      errors: telling('Authorized'),
    },
    {
      ...inJob(
        'a cast in the body',
        '@FieldResolver(() => Int) count(@Ctx() c: Context) { return (c as Mine).viewer; }',
      ),
      errors: telling('Mine'),
    },
    {
      ...inJob('a list of the type, in a query', '@Query(() => [Job]) jobs(@Ctx() c: Mine) {}'),
      errors: telling('Mine'),
    },
    {
      name: 'a query of no type',
      code: resolverOf('', '@Query(() => Int) count(@Ctx() c: Mine) {}'),
      errors: [{ messageId: 'telling', data: { name: 'Mine', place: 'a public query' } }],
    },
    {
      name: 'an alias of an alias that stands below',
      code: `type A = B; type B = ViewerContext;
        @Resolver(() => Job) class R { @FieldResolver(() => Int) count(@Ctx() c: A) {} }`,
      errors: telling('A'),
    },
    {
      name: 'the context under another name',
      code: `import type { ViewerContext as Context } from '../../graphql/context.js';
        @Resolver(() => Job) class R { @FieldResolver(() => Int) count(@Ctx() c: Context) {} }`,
      errors: telling('Context'),
    },
    {
      name: 'the context as the server sees it',
      code: `import type { RequestContext } from '../../graphql/request-context.js';
        @Resolver(() => Job) class R { @FieldResolver(() => Int) count(@Ctx() c: RequestContext) {} }`,
      errors: telling('RequestContext'),
    },
    {
      ...inJob('a part by its name', "@FieldResolver(() => Int) count(@Ctx('viewer') v: unknown) {}"),
      errors: [{ messageId: 'wholeContext', data: { text: "'viewer'" } }],
    },
  ],
});
