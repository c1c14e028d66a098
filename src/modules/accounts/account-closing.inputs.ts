import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { password } from './session.inputs.js';

@InputType({ description: 'That the member means it.' })
export class DeleteAccountInput {
  static readonly rules = z.object({ password });

  @Field(() => String, { description: 'The password of the account; INVALID when it is another.' })
  password!: string;
}
