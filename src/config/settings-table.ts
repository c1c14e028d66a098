import { environment, settingNames, settingText, type SettingName } from './environment.js';

/** The text of `.env.example`: every variable, commented out at its default. */
export function renderEnvExample(): string {
  const head = [
    '# Every setting of Bidwell at its default. Written by `npm run docs:emit`; do not edit.',
    '# Copy it to .env, uncomment what you change, and start with `node --env-file=.env dist/main.js`.',
  ].join('\n');
  const entries = settingNames.map((name) => {
    const { meaning, fixedDefault, defaultRule } = describeSetting(name);
    const rule = defaultRule ? `\n# When absent: ${defaultRule}.` : '';
    return `# ${meaning}${rule}\n# ${name}=${fixedDefault ?? ''}`;
  });
  return [head, ...entries].join('\n\n') + '\n';
}

/** The Markdown table of all settings; its columns are not aligned. */
export function renderSettingsTable(): string {
  const rows = settingNames.map((name) => {
    const { meaning, fixedDefault, defaultRule } = describeSetting(name);
    const shownDefault = fixedDefault === undefined ? defaultRule : `\`${fixedDefault}\``;
    return `| \`${name}\` | ${shownDefault ?? ''} | ${meaning} |`;
  });
  return ['| Setting | Default | Meaning |', '| --- | --- | --- |', ...rows].join('\n') + '\n';
}

function describeSetting(name: SettingName) {
  const { meaning, expected, defaultRule } = settingText(name);
  // Asking the schema for its defaults keeps the documents true without a second list of them.
  const value = environment.parse({})[name];
  const fixedDefault = typeof value === 'boolean' ? (value ? 'on' : 'off') : value?.toString();
  return { meaning: `${meaning}: ${expected}.`, fixedDefault, defaultRule };
}
