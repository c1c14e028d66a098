import { expect } from 'vitest';
import type { TestApi } from '../../support/api.js';
import { act, ask, type Member } from './ideas.fixtures.js';

/** Makes a job of an idea and returns its global id. */
export async function promote(api: TestApi, ideaId: string, member: Member): Promise<string> {
  const { data, errors } = await act(api, 'PROMOTE', ideaId, member);
  expect(errors).toBeUndefined();
  return String(data.done.job.id);
}

/** Does something with a job; `data.done` is the payload. */
export function actOnJob(
  api: TestApi,
  field: string,
  jobId: string,
  { token }: Member,
  selection = 'job { id status }',
): ReturnType<TestApi['query']> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
  const document = `mutation ($input: ${type}) { done: ${field}(input: $input) { ${selection} } }`;
  return api.query(document, { input: { jobId } }, token);
}

export async function statusOf(api: TestApi, id: string): Promise<string> {
  const { idea } = await ask<{ idea: { status: string } }>(
    api,
    'query ($id: ID!) { idea(id: $id) { status } }',
    { variables: { id } },
  );
  return idea.status;
}

/** Whether the viewer is offered to make a job of it. */
export async function canPromote(api: TestApi, id: string, { token }: Member): Promise<boolean> {
  const { idea } = await ask<{ idea: { viewerState: { allowedActions: string[] } } }>(
    api,
    'query ($id: ID!) { idea(id: $id) { viewerState { allowedActions } } }',
    { variables: { id }, token },
  );
  return idea.viewerState.allowedActions.includes('PROMOTE');
}
