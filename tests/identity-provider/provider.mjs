// A real OpenID provider for the tests of signing in: a bank's identity provider that knows everybody and does not look at
// passwords. Customers' numbers are their logins. Listens on the address that is its argument, or on 127.0.0.1; prints its
// issuer when it listens, and ends with its standard input.
//
// Two things a test tells it, which no real provider could be told:
//   PUT /people/{login}  what its tokens say of this person besides the login, and `token_seconds`, how long they are good
//   PUT /instead         the token to give out the next time, in place of the one it made
import { createServer } from "node:http";
import { text } from "node:stream/consumers";

import Provider from "oidc-provider";

const app = {
  client_id: "firebreak-app",
  application_type: "native",
  token_endpoint_auth_method: "none",
  redirect_uris: ["http://127.0.0.1/sign-in", "https://bank.example.com/firebreak/signed-in"],
  grant_types: ["authorization_code"],
  response_types: ["code"],
};
const withSecret = { ...app, client_secret: "an-invented-secret", token_endpoint_auth_method: "client_secret_basic" };
// To this provider it is native too: only then may the port of a loopback address be any.
const staff = { ...withSecret, redirect_uris: ["http://127.0.0.1/staff/v1/oidc/callback"] };

const people = new Map();
let instead;

const server = createServer();
const host = process.argv[2] ?? "127.0.0.1";
server.listen(0, host, () => {
  const issuer = `http://${host}:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      app,
      { ...app, client_id: "another-app" },
      { ...withSecret, client_id: "firebreak-bank" },
      { ...staff, client_id: "firebreak-console" },
      { ...staff, client_id: "another-console" },
    ],
    claims: { openid: ["sub"], customer: ["customer_number"], profile: ["name"], teams: ["teams"] },
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, customer_number: id, ...people.get(id) }),
    }),
    pkce: { required: () => true },
    ttl: { IdToken: (ctx) => people.get(ctx.oidc.account?.accountId)?.token_seconds ?? 3600 },
  });
  provider.use(async (ctx, next) => {
    const [, what, login] = ctx.path.split("/");
    if (ctx.method === "PUT") {
      const told = await text(ctx.req);
      if (what === "people") people.set(login, JSON.parse(told));
      else instead = told;
      ctx.status = 204;
      return;
    }
    await next();
    if (instead !== undefined && ctx.body?.id_token !== undefined) {
      ctx.body.id_token = instead;
      instead = undefined;
    }
  });
  server.on("request", provider.callback());
  console.log(issuer);
});

process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
