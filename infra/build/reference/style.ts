/** The style sheet of the API reference. The page has no script and loads nothing. */
export const style = `
:root{color-scheme:light dark;--ink:#1b2733;--soft:#52616f;--line:#dde3e8;--paper:#fff;--ground:#f3f5f7;--accent:#0b5cad;--get:#0e700e;--post:#0b5cad;--put:#8a5700;--delete:#a4262c}
@media (prefers-color-scheme:dark){:root{--ink:#e8edf2;--soft:#a3b1be;--line:#34414d;--paper:#1a222b;--ground:#11171d;--accent:#6cb2f5;--get:#7bcf7b;--post:#6cb2f5;--put:#f0b44c;--delete:#f1707b}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 -apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
code,pre{font:.875em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
code{overflow-wrap:anywhere}
pre{background:var(--ground);border:1px solid var(--line);border-radius:8px;padding:.75rem 1rem;overflow:auto;max-height:28rem}
.layout{display:grid;grid-template-columns:minmax(0,1fr)}
.contents{padding:1rem 1.25rem;border-bottom:1px solid var(--line);background:var(--paper);font-size:.9rem}
.contents strong{color:var(--accent);font-size:1rem}
.contents ul{list-style:none;margin:.25rem 0 .75rem;padding:0 0 0 .25rem}
.contents a{text-decoration:none;display:block;padding:.1rem 0;overflow-wrap:anywhere}
.contents a:hover{text-decoration:underline}
main{max-width:62rem;width:100%;padding:1.5rem 1.25rem 4rem}
@media (min-width:64rem){
.layout{grid-template-columns:19rem minmax(0,1fr)}
.contents{position:sticky;top:0;height:100vh;overflow:auto;border-bottom:0;border-right:1px solid var(--line)}
main{padding:2rem 2.5rem 6rem}
}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 1rem}
h2{font-size:1.45rem;line-height:1.25;margin:2.75rem 0 .75rem;padding-top:1rem;border-top:1px solid var(--line)}
h3{font-size:1.1rem;line-height:1.3;margin:1.5rem 0 .5rem}
h4{font-size:.95rem;margin:1.1rem 0 .35rem}
p{margin:0 0 .75rem}
.soft{color:var(--soft)}
article{background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:1.1rem 1.25rem;margin:0 0 1rem}
article h3{margin:0 0 .4rem}
.call{display:flex;flex-wrap:wrap;gap:.3rem .7rem;align-items:baseline;margin:0 0 .6rem}
.method{font-weight:700;font-size:.8rem;letter-spacing:.03em}
.get,.head{color:var(--get)}.post{color:var(--post)}.put,.patch{color:var(--put)}.delete{color:var(--delete)}
.rows{margin:0;border-top:1px solid var(--line)}
.rows>div{display:grid;gap:0 1rem;padding:.45rem 0;border-bottom:1px solid var(--line)}
@media (max-width:63.99rem){.contents ul{columns:8rem}}
@media (min-width:40rem){.rows>div{grid-template-columns:minmax(10rem,15rem) minmax(0,1fr)}}
.rows dt{overflow-wrap:anywhere}.rows dd{margin:0;overflow-wrap:anywhere}
.rows .rows{margin:.3rem 0 .2rem;padding-left:.75rem;border-top:0;border-left:2px solid var(--line)}
.rows .rows>div:last-child{border-bottom:0}
.required{color:var(--delete);font-size:.8rem}
.words{font-size:.85rem}
summary{cursor:pointer;font-weight:600;font-size:.95rem;padding:.25rem 0}
details>summary+*{margin-top:.5rem}
details.schema{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:.5rem 1rem;margin:0 0 .6rem}
article:target{border-color:var(--accent)}
.schema>div{scroll-margin-top:3rem}
.index{margin:0 0 1.5rem;background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:0 1.25rem}
.index>div:last-child{border-bottom:0}
`;
