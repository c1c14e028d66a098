import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { recipesDir } from './client-project.fixtures.js';

const guide = resolve(import.meta.dirname, '../../../docs/clients.md');

it('shows in docs/clients.md the very recipes that these tests run', async () => {
  const text = await readFile(guide, 'utf8');
  const recipes = await readdir(recipesDir);

  const shown = [...text.matchAll(/^`([\w.]+)`:\n\n```\w+\n(.*?)^```$/gms)].map(([, name, code]) => ({
    name,
    code,
  }));

  expect(shown.map(({ name }) => name).sort()).toEqual(recipes.sort());
  for (const { name = '', code } of shown) {
    expect(code, name).toBe(await readFile(join(recipesDir, name), 'utf8'));
  }
});
