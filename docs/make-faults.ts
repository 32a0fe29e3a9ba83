import { writeFileSync } from 'node:fs';
import { faultRegistry, languages, type Language } from '../domain/fault/index.ts';

const languageNames: Readonly<Record<Language, string>> = {
  ky: 'Кыргызча',
  ru: 'Русский',
  kk: 'Қазақша',
  en: 'English',
};

const head = `# Faults

Every fault that kordon can show, with its cause and the one thing to do next. \`{…}\` is filled in where it happens.
Made from the registry in \`domain/fault\` by \`npm run docs:faults\`; a test compares the two.
`;

/** The page `docs/faults.md` as Markdown, in the order of the codes. */
export function faultsPage(): string {
  const sections = Object.entries(faultRegistry)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, texts]) => {
      const rows = languages.map((language) => {
        const { cause, next } = texts[language];
        return `| ${languageNames[language]} | ${cell(cause)} | ${cell(next)} |`;
      });
      return `\n## ${code}\n\n| | What happened | What to do |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
    });
  return head + sections.join('');
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

if (import.meta.main) writeFileSync(new URL('faults.md', import.meta.url), faultsPage());
