import { videoAndAudioBriefs } from '../briefs/video-and-audio.js';
import type { Trade } from './trade.type.js';

export const videoAndAudio: Trade = {
  slug: 'video-and-audio',
  name: 'Video and audio',
  weight: 7,
  hourlyRate: [22, 85],
  skills: [
    'Video editing',
    'Adobe Premiere Pro',
    'Motion graphics',
    'After Effects',
    'Podcast editing',
    'Animation',
    'Voice-over',
    'DaVinci Resolve',
    'Subtitling',
    'Sound design',
    'Audio mixing',
    'Music composition',
  ],
  neighbours: ['illustration-and-3d', 'writing-and-editing'],
  professions: [
    ['Video editor', 'Video editing', 'Adobe Premiere Pro'],
    ['Motion designer', 'Motion graphics', 'After Effects'],
    ['Podcast producer', 'Podcast editing', 'Audio mixing', 'Sound design'],
    ['Colourist', 'DaVinci Resolve', 'Video editing'],
    ['Animator', 'Animation', 'After Effects', 'Storyboarding'],
    ['Voice-over artist', 'Voice-over', 'Audio mixing'],
    ['Subtitler', 'Subtitling', 'Transcription'],
    ['Composer', 'Music composition', 'Sound design', 'Audio mixing'],
  ],
  achievements: [
    'I have cut {dozens} films for {aBusiness}, most of them under a minute.',
    'I edit for the sound first; people forgive a soft picture sooner than a bad voice.',
    'A podcast I produce has just passed its two hundredth episode.',
    'My explainer for {aBusiness} runs on every screen in its waiting room.',
    'I deliver a rough cut in three days and listen to what you say about it.',
    'I keep projects in order, so that others can open them.',
  ],
  constraints: [
    'You get all material by upload, with our notes.',
    'Please tell us before you begin how long each step takes.',
  ],
  briefs: videoAndAudioBriefs,
};
