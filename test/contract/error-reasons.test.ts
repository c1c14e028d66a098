import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  errorCatalogue,
  type ErrorCode,
  type ErrorDescription,
  type ErrorReason,
  type FieldErrorCode,
} from '../../src/platform/errors/catalogue.js';
import { startApi, type TestApi } from '../support/api.js';
import { aCategory } from '../support/factories.js';
import { fieldProvocations, reasonProvocations, type Provoke } from './error-reasons.fixtures.js';
import { errorOf } from './errors.fixtures.js';
import { aStage, type Stage } from './permission-stages.fixtures.js';

let api: TestApi;
let stage: Stage;
beforeAll(async () => {
  api = await startApi();
  const categoryId = await aCategory(api.database.admin, { slug: 'staged' });
  stage = await aStage({ api, categoryId }, []);
});
afterAll(() => api.close());

const rows = Object.entries(errorCatalogue) as [ErrorCode, ErrorDescription][];

/** The codes that the catalogue lets come with a reason, or with a code of a field. */
function codesOf(column: 'reasons' | 'fieldCodes', name: string): ErrorCode[] {
  return rows.filter(([, row]) => row[column].some((one) => one === name)).map(([code]) => code);
}

const reasons = Object.entries(reasonProvocations) as [ErrorReason, Provoke][];
const fieldCodes = Object.entries(fieldProvocations) as [FieldErrorCode, Provoke][];

describe('the reason of an error', () => {
  it.each(reasons)('%s is answered under a code that the catalogue names', async (reason, provoke) => {
    const answer = await provoke(stage);

    const { extensions } = errorOf(answer);
    expect(extensions).toMatchObject({ reason });
    expect(codesOf('reasons', reason)).toContain(extensions.code);
  });

  it('ILLEGAL_STATE comes with the state that stands in the way', async () => {
    const answer = await reasonProvocations.ILLEGAL_STATE(stage);

    expect(errorOf(answer).extensions).toMatchObject({ currentStatus: 'OPEN' });
  });
});

describe('the code of a field', () => {
  it.each(fieldCodes)('%s is answered under a code that the catalogue names', async (fieldCode, provoke) => {
    const answer = await provoke(stage);

    const { extensions } = errorOf(answer);
    expect(extensions.fields).toMatchObject([{ code: fieldCode }]);
    expect(codesOf('fieldCodes', fieldCode)).toContain(extensions.code);
  });
});
