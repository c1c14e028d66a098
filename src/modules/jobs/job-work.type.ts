import { createJobPayloadType } from './job-posting.type.js';

export const DeliverJobPayload = createJobPayloadType('DeliverJobPayload', 'The job that was delivered.');
export const RequestJobChangesPayload = createJobPayloadType(
  'RequestJobChangesPayload',
  'The job that is being worked on again.',
);
export const CompleteJobPayload = createJobPayloadType('CompleteJobPayload', 'The job that was completed.');
