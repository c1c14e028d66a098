import { createJobPayloadType } from './job-posting.type.js';

export const RemoveJobPayload = createJobPayloadType('RemoveJobPayload', 'The job that was taken down.');
export const RestoreJobPayload = createJobPayloadType('RestoreJobPayload', 'The job that was brought back.');
