// Where Monaco works beside the page: `?vs=` says where its files are, which is on this host alone.
const vs = new URL(new URLSearchParams(self.location.search).get("vs"), self.location.href);
if (vs.origin === self.location.origin && vs.pathname.startsWith("/webjars/monaco-editor/")) {
  self.MonacoEnvironment = { baseUrl: new URL("..", vs.href + "/").href };
  importScripts(vs.href + "/base/worker/workerMain.js");
}
