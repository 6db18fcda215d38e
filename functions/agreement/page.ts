import { createHash } from 'node:crypto';
import { pageHeaders } from '#shared/http/security-headers.ts';

const style = `
:root{color-scheme:light dark}
body{max-width:44rem;margin:0 auto;padding:2rem 1.25rem 4rem;font:17px/1.6 Georgia,"Times New Roman",serif}
h1,h2,h3{line-height:1.25;font-family:-apple-system,"Segoe UI",Roboto,sans-serif}
h1{font-size:1.7rem}
h2{font-size:1.2rem;margin-top:2rem}
li{margin:.4rem 0}
@media print{body{max-width:none;padding:0;font-size:11pt}}
`;

/** Headers of the agreement page: only its own style sheet, and no script. */
export const headersOfDocument = pageHeaders({
  styleHash: createHash('sha256').update(style).digest('base64'),
});

/** An agreement as a printable page. Title and content are markup already: what somebody typed was escaped before. */
export const documentPage = (title: string, language: string, content: string): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
${content}</main>
</body>
</html>
`;
