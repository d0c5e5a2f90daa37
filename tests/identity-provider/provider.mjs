// A real OpenID provider for the tests of signing in: a bank's identity provider whose customers' numbers are their logins
// and whose passwords are not looked at. Prints its issuer when it listens, and ends with its standard input.
import { createServer } from "node:http";

import Provider from "oidc-provider";

const app = {
  client_id: "firebreak-app",
  application_type: "native",
  token_endpoint_auth_method: "none",
  redirect_uris: ["http://127.0.0.1/sign-in", "https://bank.example.com/firebreak/signed-in"],
  grant_types: ["authorization_code"],
  response_types: ["code"],
};

const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      app,
      { ...app, client_id: "another-app" },
      { ...app, client_id: "firebreak-bank", client_secret: "an-invented-secret", token_endpoint_auth_method: "client_secret_basic" },
    ],
    claims: { openid: ["sub"], customer: ["customer_number"] },
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, customer_number: id }) }),
    pkce: { required: () => true },
  });
  server.on("request", provider.callback());
  console.log(issuer);
});

process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
