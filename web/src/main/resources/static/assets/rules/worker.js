// Where Monaco works beside the page.
self.MonacoEnvironment = { baseUrl: new URL("/webjars/monaco-editor/min/", self.location.href).href };
importScripts("/webjars/monaco-editor/min/vs/base/worker/workerMain.js");
