// The fake build on a port of its own, under the content security policy of the shell.
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2" };
// As the shell has it in src-tauri/tauri.conf.json.
const policy = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'";

export function serve(folder) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const file = join(folder, pathname === "/" ? "index.html" : pathname);
    if (pathname === "/favicon.ico") return response.writeHead(204).end();
    if (!file.startsWith(folder) || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, {
      "content-type": types[extname(file)] ?? "text/plain",
      "content-security-policy": policy,
    });
    return createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}
