import { createIdeaPayloadType } from './idea-sharing.type.js';

export const VoteForIdeaPayload = createIdeaPayloadType('VoteForIdeaPayload', 'The idea that was voted for.');
export const WithdrawVotePayload = createIdeaPayloadType(
  'WithdrawVotePayload',
  'The idea that the vote was taken from.',
);
