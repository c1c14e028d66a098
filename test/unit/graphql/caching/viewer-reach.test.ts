import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createSchema } from '../../../../src/app.js';
import { printSchema } from '../../../../src/graphql/schema/build-schema.js';
import { fieldsThatLook, publicFields } from './viewer-reach.fixtures.js';

const schema = createSchema();
const text = printSchema(schema);
const looking = fieldsThatLook();

/** They look for what is hidden once there is nothing public, which keeps their answer from being kept. */
const lookingForTheHidden = ['Query.bid', 'Query.idea', 'Query.job', 'Query.node', 'Query.nodes'];

/** The fields of public documents that look at the viewer, when the schema were this text. */
function lookingInPublic(schemaText: string): string[] {
  const reached = publicFields(buildSchema(schemaText));
  return looking.filter((field) => reached.has(field));
}

/** The same schema with one line less well guarded. */
function without(type: string, part: string): string {
  const line = text.split('\n').find((each) => each.startsWith(`type ${type} `)) ?? '';
  expect(line).toContain(part);
  return text.replace(line, line.replace(part, ''));
}

describe('a document whose answer is everybody’s', () => {
  it('reaches most of what everybody may see', () => {
    const reached = publicFields(schema);

    for (const field of ['Job.title', 'JobConnection.totalCount', 'Bid.freelancer', 'Skill.jobs', 'Node.id'])
      expect(reached).toContain(field);
    for (const field of ['Job.viewerState', 'JobEvent.reason', 'AuditEvent.reason', 'AdminUser.email'])
      expect(reached).not.toContain(field);
  });

  it('reaches no field that looks at the viewer, but those that look for what is hidden', () => {
    expect(looking.length).toBeGreaterThan(40);
    expect(looking).toEqual(expect.arrayContaining(['Job.viewerState', 'Viewer.bids', 'Query.viewer']));
    const reached = publicFields(schema);
    expect(looking.filter((field) => reached.has(field))).toEqual(lookingForTheHidden);
    expect(lookingInPublic(text)).toEqual(lookingForTheHidden);
  });

  it.each([
    ['JobViewerState', 'Job.viewerState', 'JobViewerState.history'],
    ['BidViewerState', 'Bid.viewerState', 'BidViewerState.allowedActions'],
    ['IdeaViewerState', 'Idea.viewerState', 'IdeaViewerState.hasVoted'],
    ['IdeaCommentViewerState', 'IdeaComment.viewerState', 'IdeaCommentViewerState.canEdit'],
  ])('would reach some if %s were not private', (type, ...fields) => {
    const unguarded = without(type, 'scope: PRIVATE, ');

    expect(lookingInPublic(unguarded)).toEqual(expect.arrayContaining(fields));
  });

  it('would reach the viewer’s own desk if Viewer were not private', () => {
    const unguarded = without('Viewer', ', scope: PRIVATE');

    expect(lookingInPublic(unguarded)).toEqual(expect.arrayContaining(['Query.viewer', 'Viewer.bids']));
  });
});
