import { existsSync } from 'node:fs';
import { hash } from '@node-rs/argon2';
import type pg from 'pg';
import { chromium, type Browser, type Page } from 'playwright-core';
import { demoPassword } from '../../src/config/demo-sign-ins.js';
import { aJob, anAccount, aUser } from '../support/factories.js';

const chromiumPath = '/usr/bin/chromium';

/** Debian's; a machine without it skips what needs a browser. */
export const hasChromium = existsSync(chromiumPath);

/** Without its own errands: updates, sync, look-ups. */
const quietly = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Ada, who can sign in with the password of the demo data, with a job that is open and a draft. */
export async function aDemoMember(admin: pg.Client): Promise<void> {
  const client_id = await aUser(admin, { handle: 'ada', name: 'Ada Okafor' });
  await anAccount(admin, client_id, { email: 'ada@example.com', password_hash: await hash(demoPassword) });
  await aJob(admin, { client_id, title: 'An open job' });
  await aJob(admin, {
    client_id,
    title: 'A draft',
    status: 'DRAFT',
    published_at: null,
    bidding_ends_at: null,
  });
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath, headless: true, args: quietly });
}

/** A page as somebody has it who was never here, with what it did wrong so far. */
export interface Visit {
  page: Page;
  /** Errors on the console, thrown and unhandled, and what the content policy held back. */
  faults: string[];
  /** The addresses it asked for. */
  requested: string[];
}

export async function visit(browser: Browser, address: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  // Sooner than the test, so that what is missing is named.
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  const requested: string[] = [];
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') faults.push(line.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('requestfailed', (request) => faults.push(`failed: ${request.url()}`));
  page.on('request', (request) => requested.push(request.url()));
  await page.goto(`${address}/graphql`);
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  return { page, faults, requested };
}

/** Signs in by a button of the dialog and waits until the bar says so. */
export async function signInAs(page: Page, handle: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: handle }).click();
  await page.getByText('Signed in as').waitFor();
}

/** Shows the tab, waits until its variables hold no placeholder, runs it, and resolves with the first answer. */
export async function runExample(page: Page, title: string): Promise<string> {
  await page.getByRole('tab', { name: title, exact: true }).click();
  const variables = page.getByRole('region', { name: 'Variables' }).locator('.view-lines');
  await variables.getByText('<').waitFor({ state: 'detached' });
  const answering = page.waitForResponse(
    (response) => response.request().postData()?.includes(` ${title}(`) ?? false,
  );
  await page.getByRole('button', { name: /^Execute query/ }).click();
  return (await answering).text();
}
