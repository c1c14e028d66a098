import { createIdeaPayloadType } from './idea-sharing.type.js';

export const RemoveIdeaPayload = createIdeaPayloadType('RemoveIdeaPayload', 'The idea that was taken down.');
export const RestoreIdeaPayload = createIdeaPayloadType(
  'RestoreIdeaPayload',
  'The idea that was brought back.',
);
