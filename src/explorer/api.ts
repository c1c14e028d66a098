/** The page stands at the address of the API, whatever a proxy put before it. */
export const apiAddress = location.pathname;

/** An operation of the explorer itself. A test holds its document against the schema. */
export interface ApiRequest<Data, Variables> {
  readonly document: string;
  /** Ties the two types to the document; never called. */
  readonly shape?: (variables: Variables) => Data;
}

/** What the API refused, in words for the person at the page. */
export class ApiRefusal extends Error {
  /** @param code `extensions.code` of the error; undefined when the answer was none of the API's. */
  constructor(
    message: string,
    readonly code?: string,
  ) {
    super(message);
  }
}

/**
 * Runs an operation as the member of the token, or as nobody.
 *
 * @throws {ApiRefusal} the answer holds errors, or is none of the API's.
 */
export async function ask<Data, Variables>(
  { document }: ApiRequest<Data, Variables>,
  variables: Variables,
  token?: string,
): Promise<Data> {
  const response = await fetch(apiAddress, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query: document, variables }),
  });
  const { data, errors = [] } = await readAnswer<Data>(response);
  for (const { message, extensions } of errors) throw new ApiRefusal(message, extensions?.code);
  if (data == null) throw new ApiRefusal('The API gave no data.');
  return data;
}

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

async function readAnswer<Data>(response: Response): Promise<Answer<Data>> {
  try {
    // The API answers what the document asks for; nothing else in the page could check it.
    return (await response.json()) as Answer<Data>;
  } catch {
    throw new ApiRefusal(`The API answered ${response.status} without saying why.`);
  }
}
