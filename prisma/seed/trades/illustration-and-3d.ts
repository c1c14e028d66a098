import { illustrationAnd3dBriefs } from '../briefs/illustration-and-3d.js';
import type { Trade } from './trade.type.js';

export const illustrationAnd3d: Trade = {
  slug: 'illustration-and-3d',
  name: 'Illustration and 3D',
  weight: 6,
  hourlyRate: [22, 85],
  skills: [
    'Illustration',
    '3D modelling',
    'Blender',
    'AutoCAD',
    'Character design',
    'SketchUp',
    'Product rendering',
    'Concept art',
    'Storyboarding',
    'Revit',
    'Cinema 4D',
  ],
  neighbours: ['design-and-ux', 'video-and-audio'],
  professions: [
    ['Illustrator', 'Illustration', 'Adobe Illustrator', 'Character design'],
    ['3D artist', '3D modelling', 'Blender', 'Product rendering'],
    ['Character designer', 'Character design', 'Illustration', 'Concept art'],
    ['Architectural visualiser', 'SketchUp', '3D modelling', 'Revit'],
    ['CAD draughtsperson', 'AutoCAD', 'Revit'],
    ['Concept artist', 'Concept art', 'Illustration', 'Storyboarding'],
    ['3D motion artist', 'Cinema 4D', 'Motion graphics', '3D modelling'],
  ],
  achievements: [
    'I drew a picture book about {city} that is in its third printing.',
    'My renderings for {aBusiness} went online before the product existed.',
    'I keep polygon counts low and file names sensible.',
    'I sketch fast: you see a first idea within two days.',
    'Editors come back to me because I read the text first.',
    'I have drawn plans for {dozens} conversions in {city}.',
  ],
  constraints: [
    'We need unlimited rights for print and web, in writing.',
    'Please include one round of corrections at each stage.',
    'Source files are part of the delivery.',
  ],
  briefs: illustrationAnd3dBriefs,
};
