/** Takes what a person may want to know and nothing depends on: a dotted event name, and its fields. */
export type Notify = (event: string, fields: Record<string, unknown>) => void;
