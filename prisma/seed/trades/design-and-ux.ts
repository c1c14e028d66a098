import { designAndUxBriefs } from '../briefs/design-and-ux.js';
import { printDesignBriefs } from '../briefs/print-design.js';
import type { Trade } from './trade.type.js';

export const designAndUx: Trade = {
  slug: 'design-and-ux',
  name: 'Design and UX',
  weight: 14,
  hourlyRate: [24, 95],
  skills: [
    'Figma',
    'Graphic design',
    'UI design',
    'Logo design',
    'Adobe Photoshop',
    'Adobe Illustrator',
    'Web design',
    'Brand identity',
    'UX research',
    'Adobe InDesign',
    'Prototyping',
    'Packaging design',
    'Design systems',
    'Icon design',
  ],
  neighbours: ['illustration-and-3d', 'web-development'],
  professions: [
    ['Product designer', 'Figma', 'UI design', 'Prototyping'],
    ['Graphic designer', 'Graphic design', 'Adobe Illustrator', 'Adobe InDesign'],
    ['UX designer', 'Figma', 'UX research', 'Prototyping'],
    ['Brand designer', 'Brand identity', 'Logo design', 'Adobe Illustrator'],
    ['Web designer', 'Web design', 'Figma', 'HTML and CSS'],
    ['UX researcher', 'UX research', 'Prototyping'],
    ['Packaging designer', 'Packaging design', 'Adobe Illustrator', 'Graphic design'],
    ['Editorial designer', 'Adobe InDesign', 'Graphic design', 'Adobe Photoshop'],
    ['Photo retoucher', 'Adobe Photoshop', 'Graphic design'],
    ['Design systems consultant', 'Design systems', 'Figma', 'UI design'],
  ],
  achievements: [
    'The brand I drew for {aBusiness} is on the shop front, the van and the invoices, and still holds up.',
    'I talk to five real {people} before I draw anything.',
    'My files are named, layered and ready for whoever comes next.',
    'I have designed {dozens} screens for {aBusiness}, all of them shipped.',
    'I worked in print for years, so colours arrive the way you saw them.',
    'I present two directions, not ten, and say which one I would choose.',
  ],
  constraints: [
    'What you make for us we may use without a time limit.',
    'Please plan for two rounds of changes.',
    'Open files are part of the delivery.',
  ],
  briefs: [...designAndUxBriefs, ...printDesignBriefs],
};
