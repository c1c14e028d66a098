import { bidwell } from '../../../.config/eslint-rules/plugin.js';
import { resolverOf, ruleTester } from './resolver-rules.fixtures.js';

const payload = '@Mutation(() => PostJobPayload, { nullable: true })';
const input = '@Input(() => PostJobInput) input: PostJobInput';
const inClass = (name: string, member: string) => ({ name, code: resolverOf('', member) });

ruleTester.run('guarded-mutations', bidwell.rules['guarded-mutations'], {
  valid: [
    inClass('a mutation for members', `@RateLimit() @Authorized() ${payload} postJob(${input}) {}`),
    inClass(
      'a mutation for some members',
      `@RateLimit({ limit: 5 }) @Authorized('MODERATE') ${payload} postJob(${input}) {}`,
    ),
    inClass(
      'a mutation that needs no session',
      `@RateLimit() @RateLimit({ limit: 5 }) @NeedsNoSession() ${payload} postJob(${input}) {}`,
    ),
    inClass('a query', '@Query(() => Job) job() {}'),
  ],
  invalid: [
    {
      ...inClass('a mutation without a rate', `@Authorized() ${payload} postJob(${input}) {}`),
      errors: [{ messageId: 'unlimited', data: { name: 'postJob' } }],
    },
    {
      ...inClass('a mutation for anybody', `@RateLimit() ${payload} postJob(${input}) {}`),
      errors: [{ messageId: 'unguarded', data: { name: 'postJob' } }],
    },
    {
      ...inClass(
        'two guards',
        `@RateLimit() @Authorized() @NeedsNoSession() ${payload} postJob(${input}) {}`,
      ),
      errors: [{ messageId: 'twice', data: { name: 'postJob', guards: '@Authorized, @NeedsNoSession' } }],
    },
  ],
});

const inputErrors = [{ messageId: 'input', data: { name: 'postJob', noun: 'PostJob' } }];
const payloadErrors = [{ messageId: 'payload', data: { name: 'postJob', noun: 'PostJob' } }];

ruleTester.run('mutation-input', bidwell.rules['mutation-input'], {
  valid: [
    inClass(
      'one input and one payload',
      `${payload} postJob(@CurrentViewer() v: V, ${input}, @Ctx() c: C) {}`,
    ),
    inClass('a query with arguments', "@Query(() => Job) job(@Arg('id', () => ID) id: string) {}"),
  ],
  invalid: [
    { ...inClass('no input', `${payload} postJob() {}`), errors: inputErrors },
    {
      ...inClass('the input of another', `${payload} postJob(@Input(() => EditJobInput) i: I) {}`),
      errors: inputErrors,
    },
    {
      ...inClass('an unchecked input', `${payload} postJob(@Arg('input', () => PostJobInput) i: I) {}`),
      errors: inputErrors,
    },
    {
      ...inClass('a second argument', `${payload} postJob(${input}, @Arg('id', () => ID) id: string) {}`),
      errors: inputErrors,
    },
    {
      ...inClass('a bare object', `@Mutation(() => Job, { nullable: true }) postJob(${input}) {}`),
      errors: payloadErrors,
    },
    {
      ...inClass('a payload that takes others along', `@Mutation(() => PostJobPayload) postJob(${input}) {}`),
      errors: payloadErrors,
    },
  ],
});
