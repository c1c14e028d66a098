import { describe, expect, it } from 'vitest';
import { Columns } from '../../../../src/platform/database/columns.js';

const columns = new Columns('Job', 'j.id', [
  { fields: ['description'], columns: { description: ['j.description', 'text'] } },
  {
    fields: ['createdAt', 'updatedAt'],
    columns: {
      createdAt: ['j.created_at', 'timestamptz'],
      updatedAt: ['j.updated_at', 'timestamptz'],
    },
  },
]);

describe('the columns of a row', () => {
  it('are all of them where any may be shown', () => {
    expect(columns.all.text).toBe(
      'j.id, j.description as "description", j.created_at as "createdAt", j.updated_at as "updatedAt"',
    );
  });

  it('are null in groups of which no field is shown', () => {
    const shown = columns.for((type, fields) => type === 'Job' && fields.includes('updatedAt'));

    expect(shown.text).toBe(
      'j.id, null::text as "description", j.created_at as "createdAt", j.updated_at as "updatedAt"',
    );
  });

  it('are one text for each combination', () => {
    expect(columns.for(() => false)).toBe(columns.for(() => false));
    expect(columns.for(() => true)).toBe(columns.all);
  });
});
