import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { listen } from './listen.js';
import { poolSettings } from './pool.js';
import { createSchema } from './postgraphile/create-schema.js';

// As the documentation of PostGraphile 5 has it: the Amber preset over a schema of the database, simple lists beside connections.

const { connectionString, ...poolConfig } = poolSettings();
await createSchema(connectionString);

const preset: GraphileConfig.Preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString, schemas: ['bench_peer'], poolConfig })],
  schema: { defaultBehavior: '+connection +list' },
  grafast: { explain: false },
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
};

const serv = postgraphile(preset).createServ(grafserv);
const server = createServer();
server.on('error', (error) => {
  console.error(error);
});
await serv.addTo(server);
listen(server);
