// Fills the same templates with each engine of npm, in turn, and prints the median milliseconds of each as JSON.
// Use: node meten.mjs FOLDER SECONDS. FOLDER holds per document NAME.ENGINE.docx and NAME.json (the values);
// what each engine made is written beside them as NAME.ENGINE.out.docx, so that it can be looked at.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import carbone from 'carbone';
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { createReport } from 'docx-templates';
import { TemplateHandler } from 'easy-template-x';

const [folder, seconds] = [process.argv[2], Number(process.argv[3])];
const names = process.argv.slice(4);

// Each as its own manual shows it; where the level of compression can be chosen, the fastest, as ours.
const engines = {
  carbone: (job) =>
    new Promise((done, failed) =>
      carbone.render(job.path('carbone'), job.data, (error, result) => (error ? failed(error) : done(result)))),
  docxtemplater: async (job) => {
    const document = new Docxtemplater(new PizZip(job.content('docxtemplater')));
    document.render(job.data);
    return document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE', compressionOptions: { level: 1 } });
  },
  'docx-templates': async (job) =>
    Buffer.from(await createReport({
      template: job.content('docx-templates'), data: job.data, cmdDelimiter: ['+++', '+++'], noSandbox: true,
    })),
  'easy-template-x': async (job) => new TemplateHandler().process(job.content('easy-template-x'), job.data),
};

function jobOf(name) {
  const path = (engine) => join(folder, `${name}.${engine}.docx`);
  const contents = Object.fromEntries(Object.keys(engines).map((engine) => [engine, readFileSync(path(engine))]));
  const data = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  return { name, path, data, content: (engine) => contents[engine] };
}

const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
const found = {};
for (const job of names.map(jobOf)) {
  const times = {};
  for (const [engine, fill] of Object.entries(engines)) {
    for (let round = 0; round < 3; round += 1) {
      const result = await fill(job);
      writeFileSync(join(folder, `${job.name}.${engine}.out.docx`), result);
    }
    times[engine] = [];
  }
  const started = performance.now();
  for (let turn = 0; turn < 7 || performance.now() - started < seconds * 1000; turn += 1) {
    for (const [engine, fill] of Object.entries(engines)) {
      const before = performance.now();
      await fill(job);
      times[engine].push(performance.now() - before);
    }
  }
  found[job.name] = Object.fromEntries(Object.entries(times).map(([engine, all]) => [engine, median(all)]));
}
console.log(JSON.stringify(found));
process.exit(0);
