import { gql } from '@apollo/client';
import type { Ask } from './client-libraries.fixtures.js';
import type { Session } from './recipes/session.js';
import { aNewcomer } from '../../integration/accounts/sessions.fixtures.js';

const signUp = gql`
  mutation SignUp($input: SignUpInput!) {
    signUp(input: $input) {
      session {
        accessToken
        refreshToken
        viewer {
          id
          user {
            id
            handle
          }
        }
      }
    }
  }
`;

/** Asks who is signed in. */
export const whoAmI = gql`
  query WhoAmI {
    viewer {
      id
      email
    }
  }
`;

/** Signs somebody new up through the client, as a page does; resolves with their address. */
export async function signUpThrough(mutate: Ask, session: Session): Promise<string> {
  const input = aNewcomer();
  const data = await mutate(signUp, { input });
  session.use(data.signUp.session);
  return input.email;
}
