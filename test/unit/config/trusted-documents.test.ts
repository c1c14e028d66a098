import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config/config.js';

describe('trusted documents', () => {
  it('are off unless set, also where a manifest is named', () => {
    const { graphql } = readConfig({ TRUSTED_DOCUMENTS_FILE: 'documents.json' });

    expect(graphql.trustedDocuments).toEqual({ mode: 'off' });
  });

  it('come from the manifest that is named', () => {
    const env = { TRUSTED_DOCUMENTS: 'enforce', TRUSTED_DOCUMENTS_FILE: 'documents.json' };
    const read = (more: NodeJS.ProcessEnv) => readConfig({ ...env, ...more }).graphql.trustedDocuments;

    expect(read({})).toEqual({ mode: 'enforce', file: 'documents.json', maxAgeSeconds: 0 });
    expect(read({ TRUSTED_DOCUMENTS_MAX_AGE: '86400' })).toMatchObject({ maxAgeSeconds: 86_400 });
  });

  it.each(['log', 'enforce'])(
    'asks for the manifest of trusted documents where they are in the mode %s',
    (mode) => {
      const reading = () => readConfig({ TRUSTED_DOCUMENTS: mode, PORT: 'x' });

      expect(reading).toThrow('2 settings are wrong:');
      expect(reading).toThrow('TRUSTED_DOCUMENTS_FILE is absent, expected the path of a JSON file');
      expect(reading).toThrow(`when TRUSTED_DOCUMENTS=${mode}`);
    },
  );

  it.each(['-1', '86401', '1.5', '1m'])('keeps no answer for %s seconds', (value) => {
    expect(() => readConfig({ TRUSTED_DOCUMENTS_MAX_AGE: value })).toThrow(
      `TRUSTED_DOCUMENTS_MAX_AGE=${value}, expected a whole number from 0 to 86400`,
    );
  });
});
