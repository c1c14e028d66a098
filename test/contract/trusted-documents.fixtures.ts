import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashOf } from '../../src/graphql/documents/manifest.js';
import { startApi, type TestApi } from '../support/api.js';

export const codes = 'query Codes { errorCatalogue { code } }';
export const viewer = 'query Mine { viewer { id } }';
export const signOut = 'mutation Leave { signOut(input: {}) { __typename } }';

/** Registered nowhere. */
export const hidden = 'query Hidden { errorCatalogue { meaning } }';

const preflight = { 'apollo-require-preflight': 'yes' };

/** Manifests in a folder of their own, and a service on the one that registers the documents above but the last. */
export interface Registry {
  /** Writes a manifest; resolves with its path. */
  write: (name: string, texts: Record<string, string>) => Promise<string>;
  start: (mode: 'log' | 'enforce', settings?: Record<string, string>) => Promise<TestApi>;
  remove: () => Promise<void>;
}

export async function createRegistry(): Promise<Registry> {
  const folder = await mkdtemp(join(tmpdir(), 'bidwell-documents-'));
  const write: Registry['write'] = async (name, texts) => {
    const path = join(folder, name);
    await writeFile(path, JSON.stringify(texts));
    return path;
  };
  const texts = [codes, viewer, signOut].map((text) => [hashOf(text), text]);
  const file = await write('manifest.json', Object.fromEntries(texts) as Record<string, string>);
  return {
    write,
    start: (mode, settings = {}) =>
      startApi({ settings: { TRUSTED_DOCUMENTS: mode, TRUSTED_DOCUMENTS_FILE: file, ...settings } }),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** The `extensions` of a request by hash. */
export function hashed(sha256Hash: unknown, version: unknown = 1): { persistedQuery: object } {
  return { persistedQuery: { version, sha256Hash } };
}

type Sending = ReturnType<TestApi['send']>;

export function post({ send }: TestApi, payload: object): Sending {
  return send({ method: 'POST', url: '/graphql', payload });
}

export function get({ send }: TestApi, params: Record<string, unknown>, headers = {}): Sending {
  const texts = Object.entries(params).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const url = `/graphql?${new URLSearchParams(texts).toString()}`;
  return send({ method: 'GET', url, headers: { ...preflight, ...headers } });
}
