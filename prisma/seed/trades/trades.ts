import { adminAndSupport } from './admin-and-support.js';
import { cloudAndSecurity } from './cloud-and-security.js';
import { dataAndAi } from './data-and-ai.js';
import { designAndUx } from './design-and-ux.js';
import { financeAndLegal } from './finance-and-legal.js';
import { illustrationAnd3d } from './illustration-and-3d.js';
import { marketingAndSales } from './marketing-and-sales.js';
import { softwareAndMobile } from './software-and-mobile.js';
import type { Brief, Trade, Work } from './trade.type.js';
import { translationAndLanguages } from './translation-and-languages.js';
import { videoAndAudio } from './video-and-audio.js';
import { webDevelopment } from './web-development.js';
import { writingAndEditing } from './writing-and-editing.js';

/** In the order in which members see the categories. */
export const trades: readonly Trade[] = [
  webDevelopment,
  softwareAndMobile,
  dataAndAi,
  cloudAndSecurity,
  designAndUx,
  illustrationAnd3d,
  videoAndAudio,
  writingAndEditing,
  translationAndLanguages,
  marketingAndSales,
  financeAndLegal,
  adminAndSupport,
];

/** Every task of `briefs` with the terms it shares with others. */
export function worksOf(briefs: readonly Brief[]): readonly Work[] {
  return briefs.flatMap(({ tasks, ...terms }) => tasks.map((task) => ({ ...terms, ...task })));
}
