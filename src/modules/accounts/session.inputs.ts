import { GraphQLEmailAddress } from 'graphql-scalars';
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { oneLine } from '../../graphql/errors/text-rules.js';
import { canonical, passwordBytes } from '../../platform/auth/password-hasher.js';
import { UserRole } from '../users/user.type.js';

const emailAddress = z.string().max(254);

/** As the CHECK of `users` has it, in any case of letters. */
const handle = z
  .string()
  .min(3)
  .max(30)
  .regex(
    /^[a-z0-9][a-z0-9_-]*[a-z0-9]$/i,
    'A handle has letters a to z, digits, `-` and `_`, and begins and ends with a letter or digit.',
  );

const roles = z
  .array(z.string())
  .min(1)
  .max(2)
  .refine((given) => new Set(given).size === given.length, 'A role is named twice.');

/** Counted in bytes of what is hashed. Half a character is stored by nobody: all of them would be one. */
export const password = z
  .string()
  .regex(/^[^\p{Cs}]*$/u, 'Half a character is not allowed.')
  .check(({ value, issues }) => {
    const bytes = Buffer.byteLength(canonical(value));
    const place = { origin: 'bytes', inclusive: true, input: value };
    if (bytes < passwordBytes.min) issues.push({ ...place, code: 'too_small', minimum: passwordBytes.min });
    if (bytes > passwordBytes.max) issues.push({ ...place, code: 'too_big', maximum: passwordBytes.max });
  });

const passwordText = '8 to 128 bytes in UTF-8.';

@InputType({ description: 'Who becomes a member.' })
export class SignUpInput {
  static readonly rules = z.object({ email: emailAddress, password, name: oneLine(100), handle, roles });

  @Field(() => GraphQLEmailAddress, {
    description:
      'The address to sign in with, at most 254 characters. One address in two spellings of case is one address. Nobody else sees it.',
  })
  email!: string;

  @Field(() => String, { description: passwordText })
  password!: string;

  @Field(() => String, { description: 'The name that people read: one line of 1 to 100 characters.' })
  name!: string;

  @Field(() => String, {
    description:
      'The unique name in addresses: 3 to 30 letters, digits, `-` and `_`, with a letter or digit at both ends. Kept in lower case.',
  })
  handle!: string;

  @Field(() => [UserRole], { description: 'One or both, each once.' })
  roles!: UserRole[];
}

@InputType({ description: 'Who signs in.' })
export class SignInInput {
  static readonly rules = z.object({ email: emailAddress, password });

  @Field(() => GraphQLEmailAddress, { description: 'The address of the account, in any case of letters.' })
  email!: string;

  @Field(() => String, { description: passwordText })
  password!: string;
}

@InputType({ description: 'Which session to renew.' })
export class RefreshSessionInput {
  @Field(() => String, {
    nullable: true,
    description: 'The newest refresh token; null when it is in the cookie.',
  })
  refreshToken?: string | null;
}

@InputType({ description: 'Which session to end.' })
export class SignOutInput {
  @Field(() => String, {
    nullable: true,
    description:
      'A refresh token of the session; null when it is in the cookie, or to end the session of the access token.',
  })
  refreshToken?: string | null;
}

@InputType({ description: 'Which sessions to end.' })
export class SignOutEverywhereInput {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the session of this request goes on.',
  })
  keepCurrent!: boolean;
}

@InputType({ description: 'The password before and after.' })
export class ChangePasswordInput {
  static readonly rules = z.object({ currentPassword: password, newPassword: password });

  @Field(() => String, { description: 'The password that holds now; INVALID when it is another.' })
  currentPassword!: string;

  @Field(() => String, { description: passwordText })
  newPassword!: string;
}
