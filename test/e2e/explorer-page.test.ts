import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startServer, type ServerProcess } from '../support/server-process.js';
import {
  aDemoMember,
  hasChromium,
  openBrowser,
  runExample,
  signInAs,
  visit,
  type Visit,
} from './explorer.fixtures.js';

if (!hasChromium)
  process.stderr.write('Skipped: the explorer in a browser, because /usr/bin/chromium is missing.\n');

describe.skipIf(!hasChromium)('the explorer in a browser', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  beforeAll(async () => {
    database = await createTestDatabase();
    await aDemoMember(database.admin);
    server = await startServer({ DATABASE_URL: database.url });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    await database.close();
  });

  async function aVisit(): Promise<Visit> {
    const opened = await visit(browser, server.address);
    onTestFinished(() => opened.page.context().close());
    return opened;
  }

  it('signs in, runs examples and shows the schema, and asks nobody but its own server', async () => {
    const { page, faults, requested } = await aVisit();

    await signInAs(page, 'ada');
    const mine = await runExample(page, 'MyJobs');
    const published = await runExample(page, 'PublishJob');
    await page.getByRole('button', { name: /Documentation Explorer/ }).click();
    await page.getByRole('link', { name: 'JobViewerState' }).waitFor();

    expect(mine).toContain('"A draft"');
    expect(published).toContain('"status":"OPEN"');
    await page.getByText('"publishedAt"').waitFor();
    const foreign = requested.filter((url) => new URL(url).origin !== server.address);
    expect(foreign.filter((url) => !url.startsWith('data:'))).toEqual([]);
    expect(requested.some((url) => url.includes('graphql.worker'))).toBe(true);
    expect(faults).toEqual([]);
  });

  it('keeps no token beyond the page', async () => {
    const { page } = await aVisit();
    await signInAs(page, 'ada');
    const answer = await runExample(page, 'MyJobs');
    await expect.poll(() => page.evaluate('localStorage.getItem("graphiql:queries")')).toContain('MyJobs');

    const kept = await page.evaluate(
      'JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie',
    );
    await page.reload();

    expect(answer).toContain('"viewer":{');
    expect(kept).not.toMatch(/Bearer [\w-]/);
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  });

  it('gets a new token when the API no longer takes the one it has', async () => {
    const { page } = await aVisit();
    await signInAs(page, 'ada');
    const sent: string[] = [];
    page.on('request', (request) => {
      const name = /(?:query|mutation) (\w+)/.exec(request.postData() ?? '')?.[1];
      if (name !== undefined) sent.push(name);
    });
    // For good, not once: Playwright loses sight of what is under way when it stops looking.
    let isRefused = false;
    await page.route('**/graphql', async (route) => {
      if (isRefused) return route.continue();
      isRefused = true;
      return route.fulfill({ status: 401, json: { errors: [{ message: 'The token has expired.' }] } });
    });

    await runExample(page, 'MyJobs');

    await page.getByText('"jobCounts"').waitFor();
    expect(sent).toEqual(['MyJobs', 'ExplorerRefreshSession', 'MyJobs']);
  });

  it('says why somebody cannot sign in', async () => {
    const { page } = await aVisit();
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('E-mail address').fill('nobody@example.com');
    await dialog.getByLabel('Password').fill('wrong password');

    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();

    await expect.poll(() => dialog.getByRole('alert').textContent()).toMatch(/\w+.*\.$/);
    expect(await page.getByText('Signed in as').count()).toBe(0);
  });

  it('is for nobody again after signing out', async () => {
    const { page } = await aVisit();
    await signInAs(page, 'ada');

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();

    expect(await runExample(page, 'MyJobs')).toContain('"viewer":null');
  });
});
