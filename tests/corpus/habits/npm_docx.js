// Write the goal description of tests/corpus/habits with the npm package »docx«; data comes on standard input.
const fs = require("fs");
const d = require("docx");
const data = JSON.parse(fs.readFileSync(0, "utf8"));
const LEVELS = [d.HeadingLevel.TITLE, d.HeadingLevel.HEADING_1, d.HeadingLevel.HEADING_2, d.HeadingLevel.HEADING_3];
const text = (t) => new d.Paragraph({ children: [new d.TextRun(t)] });
const head = (t, level) => new d.Paragraph({ text: t, heading: LEVELS[level] });
const bullet = (t) => new d.Paragraph({ text: t, bullet: { level: 0 } });
const cell = (paragraphs) => new d.TableCell({ children: paragraphs.length ? paragraphs : [text("")] });
const table = (rows) => new d.Table({ rows });
const row = (cells, header) => new d.TableRow({ children: cells, tableHeader: header });
const bold = (t) => new d.Paragraph({ children: [new d.TextRun({ text: t, bold: true })] });
function matrix(rows) {
  const made = rows.map(([nr, title, roles, objectives, strategies, methods]) =>
    row([cell([text(nr)]), cell([text(title)]), cell(roles.map(text)), cell(objectives.map(bullet)), cell(strategies.map(text)), cell(methods.map(text))]));
  return table([row(data.header.map((h) => cell([bold(h)])), true), ...made]);
}
const simple = (header, rows) => table([row(header.map((h) => cell([bold(h)])), true), ...rows.map((r) => row(r.map((t) => cell([text(t)]))))]);
function content(key) {
  if (data.matrix[key]) return [matrix(data.matrix[key])];
  if (data.log[key]) return [simple(["Nr.", "Kompetence", "Dato", "Underskrift"], data.log[key].map((r) => [...r, "", ""]))];
  if (data.texts[key]) return [text(data.texts[key])];
  if (key === "courses-i" || key === "log-courses-i") return data.intro.map(bullet);
  if (key.includes("courses")) return [simple(["Kursus", "Varighed"], data.courses)];
  if (key === "cards") return data.cards.flatMap((c) => [head(c.head, 2), ...c.lines.map(text), ...c.items.map(bullet)]);
  return [text("Attesteres af afdelingen.")];
}
const children = [head(data.title, 0), text("Oktober 2014"), ...data.colophon.map(([k, v]) => text(`${k}: ${v}`))];
for (const [key, title, level] of data.skeleton) {
  children.push(head(title, level));
  if (key) children.push(...content(key));
}
d.Packer.toBuffer(new d.Document({ sections: [{ children }] })).then((b) => fs.writeFileSync(data.out, b));
