<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id" sourcelanguage="en">
<context>
    <name>ActorField</name>
    <message>
        <source>1–9 or a name</source>
        <translation>1–9 atau nama</translation>
    </message>
    <message>
        <source>Actors to choose from</source>
        <translation>Pilihan aktor</translation>
    </message>
    <message>
        <source>A pick takes the place of what was taken over; with Shift it is added.</source>
        <translation>Pilihan menggantikan nilai yang diambil alih; dengan Shift ditambahkan.</translation>
    </message>
    <message>
        <source>Shift: pick more than one · Space first: type a digit</source>
        <translation>Shift: pilih lebih dari satu · awali Space: ketik angka</translation>
    </message>
    <message>
        <source>“{name}” was not entered: Enter picks or creates an actor.</source>
        <translation>“{name}” tidak dimasukkan: Enter memilih atau membuat aktor.</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Hapus {name}</translation>
    </message>
    <message>
        <source>{name}?</source>
        <translation>{name}?</translation>
    </message>
    <message>
        <source>Create “{name}”</source>
        <translation>Buat “{name}”</translation>
    </message>
</context>
<context>
    <name>ActorsDialog</name>
    <message>
        <source>Actors</source>
        <translation>Aktor</translation>
    </message>
    <message>
        <source>Filter names and aliases</source>
        <translation>Saring nama dan alias</translation>
    </message>
    <message>
        <source>One alias a line, in any language</source>
        <translation>Satu alias per baris, dalam bahasa apa pun</translation>
    </message>
    <message>
        <source>The actor that stays</source>
        <translation>Aktor yang dipertahankan</translation>
    </message>
    <message>
        <source>Choose the actor that stays</source>
        <translation>Pilih aktor yang dipertahankan</translation>
    </message>
    <message>
        <source>Save name and aliases</source>
        <translation>Simpan nama dan alias</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nama</translation>
    </message>
    <message>
        <source>&amp;Aliases</source>
        <translation>&amp;Alias</translation>
    </message>
    <message>
        <source>After a merge, the actor that stays has both names; spans follow by themselves.</source>
        <translation>Setelah penggabungan, aktor yang dipertahankan memiliki kedua nama; rentang ikut dengan sendirinya.</translation>
    </message>
    <message>
        <source>Merge into another actor</source>
        <translation>Gabungkan ke aktor lain</translation>
    </message>
    <message>
        <source>Merge {dropped} into {kept}</source>
        <translation>Gabungkan {dropped} ke {kept}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
</context>
<context>
    <name>ArticleDetailsDialog</name>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Judul</translation>
    </message>
    <message>
        <source>&amp;Date</source>
        <translation>&amp;Tanggal</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>TTTT-BB-HH</translation>
    </message>
    <message>
        <source>&amp;Outlet</source>
        <translation>&amp;Media</translation>
    </message>
    <message>
        <source>&amp;Url</source>
        <translation>&amp;URL</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Bahasa</translation>
    </message>
    <message>
        <source>id, en, ru …</source>
        <translation>id, en, ru …</translation>
    </message>
    <message>
        <source>Imported from {name}</source>
        <translation>Diimpor dari {name}</translation>
    </message>
    <message>
        <source>A date looks like 2022-01-31.</source>
        <translation>Tanggal ditulis seperti 2022-01-31.</translation>
    </message>
</context>
<context>
    <name>ArticleFigures</name>
    <message>
        <source>Import files…</source>
        <translation>Impor berkas…</translation>
    </message>
    <message>
        <source>Articles done: {done} of {total}</source>
        <translation>Artikel selesai: {done} dari {total}</translation>
    </message>
    <message>
        <source>done: {n}</source>
        <translation>selesai: {n}</translation>
    </message>
    <message>
        <source>of these nothing to mark: {n}</source>
        <translation>di antaranya tidak ada yang ditandai: {n}</translation>
    </message>
    <message>
        <source>in progress: {n}</source>
        <translation>sedang dikerjakan: {n}</translation>
    </message>
    <message>
        <source>unread: {n}</source>
        <translation>belum dibaca: {n}</translation>
    </message>
    <message>
        <source>articles without a span: {n}</source>
        <translation>artikel tanpa rentang: {n}</translation>
    </message>
    <message>
        <source>incomplete spans: {n}</source>
        <translation>rentang belum lengkap: {n}</translation>
    </message>
    <message>
        <source>There are no articles yet. Import files or a folder to begin.</source>
        <translation>Belum ada artikel. Impor berkas atau folder untuk memulai.</translation>
    </message>
    <message>
        <source>No span is marked yet. Go back to the text, choose a sentence with the arrow keys, and press the key of a tag: then there is something to count here.</source>
        <translation>Belum ada rentang yang ditandai. Kembali ke teks, pilih kalimat dengan tombol panah, dan tekan tombol sebuah tag: setelah itu ada yang dapat dihitung di sini.</translation>
    </message>
    <message>
        <source>Articles that are done</source>
        <translation>Artikel yang selesai</translation>
    </message>
    <message>
        <source>Articles with nothing to mark</source>
        <translation>Artikel yang tidak perlu ditandai</translation>
    </message>
    <message>
        <source>Articles in progress</source>
        <translation>Artikel yang sedang dikerjakan</translation>
    </message>
    <message>
        <source>Unread articles</source>
        <translation>Artikel yang belum dibaca</translation>
    </message>
    <message>
        <source>Articles without a span</source>
        <translation>Artikel tanpa rentang</translation>
    </message>
    <message>
        <source>Incomplete spans</source>
        <translation>Rentang belum lengkap</translation>
    </message>
</context>
<context>
    <name>ArticleHeader</name>
    <message>
        <source>Details (F2)</source>
        <translation>Rincian (F2)</translation>
    </message>
    <message>
        <source>no outlet</source>
        <translation>tanpa media</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>tanpa tanggal</translation>
    </message>
    <message>
        <source>no language</source>
        <translation>tanpa bahasa</translation>
    </message>
</context>
<context>
    <name>ArticleList</name>
    <message>
        <source>Filter titles and text</source>
        <translation>Saring judul dan teks</translation>
    </message>
    <message>
        <source>Filter articles by words of title and text</source>
        <translation>Saring artikel menurut kata dalam judul dan teks</translation>
    </message>
    <message>
        <source>Sort articles by</source>
        <translation>Urutkan artikel</translation>
    </message>
    <message>
        <source>as imported</source>
        <translation>sesuai urutan impor</translation>
    </message>
    <message>
        <source>by title</source>
        <translation>menurut judul</translation>
    </message>
    <message>
        <source>by date</source>
        <translation>menurut tanggal</translation>
    </message>
    <message>
        <source>by outlet</source>
        <translation>menurut media</translation>
    </message>
    <message>
        <source>by state</source>
        <translation>menurut status</translation>
    </message>
    <message>
        <source>by number of spans</source>
        <translation>menurut jumlah rentang</translation>
    </message>
    <message>
        <source>Reverse the order</source>
        <translation>Balik urutan</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Articles done: {done} of {total}</source>
        <translation>Artikel selesai: {done} dari {total}</translation>
    </message>
    <message>
        <source>All {n}</source>
        <translation>Semua {n}</translation>
    </message>
    <message>
        <source>Unread {n}</source>
        <translation>Belum dibaca {n}</translation>
    </message>
    <message>
        <source>In progress {n}</source>
        <translation>Dikerjakan {n}</translation>
    </message>
    <message>
        <source>Done {n}</source>
        <translation>Selesai {n}</translation>
    </message>
    <message>
        <source>No article fits the filter.</source>
        <translation>Tidak ada artikel yang cocok dengan saringan.</translation>
    </message>
    <message>
        <source>No articles yet.</source>
        <translation>Belum ada artikel.</translation>
    </message>
</context>
<context>
    <name>ArticleListModel</name>
    <message>
        <source>spans: {count}</source>
        <translation>rentang: {count}</translation>
    </message>
</context>
<context>
    <name>BackupList</name>
    <message>
        <source>Backups, the newest first</source>
        <translation>Cadangan, yang terbaru di atas</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Dibuat</translation>
    </message>
    <message>
        <source>Last step in it</source>
        <translation>Langkah terakhir</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Spans</source>
        <translation>Rentang</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Tautan</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Ukuran</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>being looked at …</source>
        <translation>sedang diperiksa …</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>rusak</translation>
    </message>
    <message>
        <source>good</source>
        <translation>baik</translation>
    </message>
    <message>
        <source>{state}, of another project</source>
        <translation>{state}, dari proyek lain</translation>
    </message>
</context>
<context>
    <name>BackupsDialog</name>
    <message>
        <source>Backups of {name}</source>
        <translation>Cadangan {name}</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Kemajuan</translation>
    </message>
    <message>
        <source>&amp;Back up now</source>
        <translation>&amp;Cadangkan sekarang</translation>
    </message>
    <message>
        <source>&amp;Restore to a new file…</source>
        <translation>&amp;Pulihkan ke berkas baru…</translation>
    </message>
    <message>
        <source>&amp;Open the restored project</source>
        <translation>&amp;Buka proyek yang dipulihkan</translation>
    </message>
    <message>
        <source>&amp;Show in folder</source>
        <translation>&amp;Tampilkan di folder</translation>
    </message>
    <message>
        <source>There is no backup yet. One is made when the project is opened and every ten minutes while you work.</source>
        <translation>Belum ada cadangan. Cadangan dibuat saat proyek dibuka dan setiap sepuluh menit selama Anda bekerja.</translation>
    </message>
    <message>
        <source>Backing up …</source>
        <translation>Mencadangkan …</translation>
    </message>
    <message>
        <source>The newest backup holds everything already.</source>
        <translation>Cadangan terbaru sudah memuat semuanya.</translation>
    </message>
    <message>
        <source>A backup was made.</source>
        <translation>Cadangan telah dibuat.</translation>
    </message>
    <message>
        <source>Restore to a new file</source>
        <translation>Pulihkan ke berkas baru</translation>
    </message>
    <message>
        <source>{name} restored</source>
        <translation>{name} dipulihkan</translation>
    </message>
    <message>
        <source>Restoring …</source>
        <translation>Memulihkan …</translation>
    </message>
    <message>
        <source>Restored as {path}.</source>
        <translation>Dipulihkan sebagai {path}.</translation>
    </message>
</context>
<context>
    <name>BarModel</name>
    <message>
        <source>others: {n}</source>
        <translation>lainnya: {n}</translation>
    </message>
    <message>
        <source>{label}: spans: {n}</source>
        <translation>{label}: rentang: {n}</translation>
    </message>
</context>
<context>
    <name>Bulk</name>
    <message>
        <source>Retagged as {tag}: {count}. Ctrl+Z brings the old tags back.</source>
        <translation>Tag diganti menjadi {tag}: {count}. Ctrl+Z mengembalikan tag lama.</translation>
    </message>
    <message>
        <source>Tagged as {tag} already.</source>
        <translation>Sudah bertag {tag}.</translation>
    </message>
    <message>
        <source>{name} emptied: {count}. Ctrl+Z brings the old values back.</source>
        <translation>{name} dikosongkan: {count}. Ctrl+Z mengembalikan nilai lama.</translation>
    </message>
    <message>
        <source>{name} is empty already.</source>
        <translation>{name} sudah kosong.</translation>
    </message>
    <message>
        <source>{name} set: {count}. Ctrl+Z brings the old values back.</source>
        <translation>{name} diisi: {count}. Ctrl+Z mengembalikan nilai lama.</translation>
    </message>
    <message>
        <source>{name} has this value already.</source>
        <translation>{name} sudah bernilai ini.</translation>
    </message>
    <message>
        <source>Deleted spans: {count}. Ctrl+Z brings them back.</source>
        <translation>Rentang dihapus: {count}. Ctrl+Z mengembalikannya.</translation>
    </message>
    <message>
        <source>Select spans in the list first; Shift and the arrows take several.</source>
        <translation>Pilih rentang dalam daftar dahulu; Shift dan panah memilih beberapa.</translation>
    </message>
    <message>
        <source>These spans are by others: they can be seen, not changed.</source>
        <translation>Rentang ini milik orang lain: dapat dilihat, tidak dapat diubah.</translation>
    </message>
    <message>
        <source>Spans of others, left out: {count}.</source>
        <translation>Rentang milik orang lain yang dilewati: {count}.</translation>
    </message>
    <message>
        <source>Changed, but not saved yet: {count}.</source>
        <translation>Diubah, tetapi belum tersimpan: {count}.</translation>
    </message>
</context>
<context>
    <name>BulkBar</name>
    <message>
        <source>Retag…</source>
        <translation>Ganti tag…</translation>
    </message>
    <message>
        <source>Set…</source>
        <translation>Isi…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>The key of a tag retags at once.</source>
        <translation>Tombol sebuah tag langsung mengganti tag.</translation>
    </message>
    <message>
        <source>The key of an attribute opens its editor for all.</source>
        <translation>Tombol sebuah atribut membuka isiannya untuk semua.</translation>
    </message>
    <message>
        <source>Delete removes all that is selected.</source>
        <translation>Delete menghapus semua yang terpilih.</translation>
    </message>
    <message>
        <source>Empty it in all</source>
        <translation>Kosongkan semua</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>Batal (Esc)</translation>
    </message>
    <message>
        <source>Selected: {count}</source>
        <translation>Terpilih: {count}</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Tag baru</translation>
    </message>
    <message>
        <source>The codebook has no attributes.</source>
        <translation>Buku kode tidak memiliki atribut.</translation>
    </message>
    <message>
        <source>For all selected spans: {count}</source>
        <translation>Untuk semua rentang terpilih: {count}</translation>
    </message>
    <message>
        <source>Nothing was entered, nothing was changed.</source>
        <translation>Tidak ada yang diisi, tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>“{text}” was not set: Enter sets it in all selected spans.</source>
        <translation>“{text}” tidak diisikan: Enter mengisikannya di semua rentang terpilih.</translation>
    </message>
</context>
<context>
    <name>ChoiceField</name>
    <message>
        <source>⌫  empty</source>
        <translation>⌫  kosong</translation>
    </message>
    <message>
        <source>Empty it (Backspace)</source>
        <translation>Kosongkan (Backspace)</translation>
    </message>
    <message>
        <source>Empty {name}</source>
        <translation>Kosongkan {name}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ya</translation>
    </message>
    <message>
        <source>no</source>
        <translation>tidak</translation>
    </message>
    <message>
        <source>Type to find · a key picks</source>
        <translation>Ketik untuk mencari · tombol memilih</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Keys</source>
        <translation>Tombol</translation>
    </message>
</context>
<context>
    <name>CommandBar</name>
    <message>
        <source>Toolbar</source>
        <translation>Bilah alat</translation>
    </message>
    <message>
        <source>More buttons</source>
        <translation>Tombol lainnya</translation>
    </message>
</context>
<context>
    <name>CompletionField</name>
    <message>
        <source>Type to find · ↑↓ · Enter</source>
        <translation>Ketik untuk mencari · ↑↓ · Enter</translation>
    </message>
    <message>
        <source>Values to choose from</source>
        <translation>Pilihan nilai</translation>
    </message>
    <message>
        <source>“{name}” was not entered: Enter picks a value.</source>
        <translation>“{name}” tidak dimasukkan: Enter memilih nilai.</translation>
    </message>
    <message>
        <source>No value begins like this.</source>
        <translation>Tidak ada nilai yang berawalan begini.</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Copied</source>
        <translation>Disalin</translation>
    </message>
    <message>
        <source>Select something first, or step to a span.</source>
        <translation>Pilih sesuatu dahulu, atau pindah ke rentang.</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>TTTT-BB-HH</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Choose a day (↓)</source>
        <translation>Pilih hari (↓)</translation>
    </message>
    <message>
        <source>The calendar has no day {date}.</source>
        <translation>Tidak ada tanggal {date} dalam kalender.</translation>
    </message>
    <message>
        <source>A date looks like 2022-01-31.</source>
        <translation>Tanggal ditulis seperti 2022-01-31.</translation>
    </message>
</context>
<context>
    <name>DialogCommands</name>
    <message>
        <source>Your name</source>
        <translation>Nama Anda</translation>
    </message>
    <message>
        <source>Your name, as the project shows it:</source>
        <translation>Nama Anda sebagaimana ditampilkan proyek:</translation>
    </message>
    <message>
        <source>Annotator {version}
Marks negotiation positions in news articles.
MIT licence. Made with Qt (LGPL) and sqlite-utils (Apache 2.0).</source>
        <translation>Annotator {version}
Menandai posisi perundingan dalam artikel berita.
Lisensi MIT. Dibuat dengan Qt (LGPL) dan sqlite-utils (Apache 2.0).</translation>
    </message>
    <message>
        <source>About Annotator</source>
        <translation>Tentang Annotator</translation>
    </message>
</context>
<context>
    <name>Dropping</name>
    <message>
        <source>Drop one project alone to open it, or articles to import them.</source>
        <translation>Jatuhkan satu proyek saja untuk membukanya, atau artikel untuk mengimpornya.</translation>
    </message>
    <message>
        <source>Articles need a project: make or open one, then drop them again.</source>
        <translation>Artikel memerlukan proyek: buat atau buka proyek, lalu jatuhkan lagi.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export the dataset</source>
        <translation>Ekspor dataset</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>&amp;All articles</source>
        <translation>&amp;Semua artikel</translation>
    </message>
    <message>
        <source>Only those you have &amp;done</source>
        <translation>Hanya yang sudah Anda s&amp;elesaikan</translation>
    </message>
    <message>
        <source>{text} (articles: {articles}, spans: {spans})</source>
        <translation>{text} (artikel: {articles}, rentang: {spans})</translation>
    </message>
    <message>
        <source>Those in the &amp;list now: {filter}</source>
        <translation>Yang ada dalam &amp;daftar saat ini: {filter}</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Pilih…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Berkas</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>F&amp;ormat</translation>
    </message>
    <message>
        <source>&amp;Preview, articles with spans first</source>
        <translation>P&amp;ratinjau, artikel yang berisi rentang lebih dulu</translation>
    </message>
    <message>
        <source>As &amp;written, a row a line</source>
        <translation>Sebagaimana di&amp;tulis, satu baris per artikel</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Ekspor</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>No article fits this choice.</source>
        <translation>Tidak ada artikel yang cocok dengan pilihan ini.</translation>
    </message>
    <message>
        <source>… and articles: {n}</source>
        <translation>… dan artikel: {n}</translation>
    </message>
    <message>
        <source>Datasets (*{suffix})</source>
        <translation>Dataset (*{suffix})</translation>
    </message>
    <message>
        <source>Name the file first.</source>
        <translation>Beri nama berkasnya dahulu.</translation>
    </message>
    <message>
        <source>{path} is a folder. Name a file in it.</source>
        <translation>{path} adalah folder. Sebutkan berkas di dalamnya.</translation>
    </message>
    <message>
        <source>There is no folder {path}. Choose one that is there.</source>
        <translation>Tidak ada folder {path}. Pilih folder yang ada.</translation>
    </message>
    <message>
        <source>{path} exists already. Replace it?</source>
        <translation>{path} sudah ada. Ganti?</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Ganti</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>missing</source>
        <translation>belum diisi</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ya</translation>
    </message>
    <message>
        <source>no</source>
        <translation>tidak</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Overview</source>
        <translation>Ikhtisar</translation>
    </message>
    <message>
        <source>Whose work is counted</source>
        <translation>Pekerjaan siapa yang dihitung</translation>
    </message>
    <message>
        <source>My work</source>
        <translation>Pekerjaan saya</translation>
    </message>
    <message>
        <source>Everybody's work</source>
        <translation>Pekerjaan semua orang</translation>
    </message>
    <message>
        <source>Back to the text  Esc</source>
        <translation>Kembali ke teks  Esc</translation>
    </message>
    <message>
        <source>Spans by hour of active time. Time is active between two steps; a pause of more than ten minutes does not count. Less than ten active minutes tell nothing.</source>
        <translation>Rentang per jam waktu aktif. Waktu di antara dua langkah dihitung aktif; jeda lebih dari sepuluh menit tidak dihitung. Kurang dari sepuluh menit aktif belum berarti apa-apa.</translation>
    </message>
    <message>
        <source>Spans that are there now, by the day on which they were made.</source>
        <translation>Rentang yang ada sekarang, menurut hari pembuatannya.</translation>
    </message>
    <message>
        <source>Spans that are there now.</source>
        <translation>Rentang yang ada sekarang.</translation>
    </message>
    <message>
        <source>Spans made on each of the last 14 days</source>
        <translation>Rentang yang dibuat pada tiap hari dari 14 hari terakhir</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Attribute to count</source>
        <translation>Atribut yang dihitung</translation>
    </message>
    <message>
        <source>LAST DAYS</source>
        <translation>HARI TERAKHIR</translation>
    </message>
    <message>
        <source>TAGS</source>
        <translation>TAG</translation>
    </message>
    <message>
        <source>LAST SESSIONS</source>
        <translation>SESI TERAKHIR</translation>
    </message>
    <message>
        <source>counting…</source>
        <translation>menghitung…</translation>
    </message>
    <message>
        <source>Spans: {n}</source>
        <translation>Rentang: {n}</translation>
    </message>
    <message>
        <source>Spans today: {n}</source>
        <translation>Rentang hari ini: {n}</translation>
    </message>
    <message>
        <source>Active today: {n}</source>
        <translation>Aktif hari ini: {n}</translation>
    </message>
    <message>
        <source>Spans per hour today: {n}</source>
        <translation>Rentang per jam hari ini: {n}</translation>
    </message>
    <message>
        <source>Spans per hour in 14 days: {n}</source>
        <translation>Rentang per jam dalam 14 hari: {n}</translation>
    </message>
    <message>
        <source>active: {time}</source>
        <translation>aktif: {time}</translation>
    </message>
    <message>
        <source>Spans made</source>
        <translation>Rentang dibuat</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in the article</source>
        <translation>Cari dalam artikel</translation>
    </message>
    <message>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Kata</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Bedakan huruf besar dan kecil</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>Hanya kata utuh</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>Temuan sebelumnya</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Temuan berikutnya</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Tutup (Esc)</translation>
    </message>
    <message>
        <source>{text} ({key})</source>
        <translation>{text} ({key})</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>“{words}” is not in this article.</source>
        <translation>“{words}” tidak ada dalam artikel ini.</translation>
    </message>
    <message>
        <source>Hit {i} of {n}</source>
        <translation>Temuan {i} dari {n}</translation>
    </message>
    <message>
        <source>Hit {i} of {n}, from the beginning again</source>
        <translation>Temuan {i} dari {n}, mulai lagi dari awal</translation>
    </message>
    <message>
        <source>Hit {i} of {n}, from the end again</source>
        <translation>Temuan {i} dari {n}, mulai lagi dari akhir</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Tidak ada</translation>
    </message>
    <message>
        <source>Hits: {n}</source>
        <translation>Temuan: {n}</translation>
    </message>
    <message>
        <source>{i} of {n}</source>
        <translation>{i} dari {n}</translation>
    </message>
</context>
<context>
    <name>Finishing</name>
    <message>
        <source>This article is not done yet.</source>
        <translation>Artikel ini belum selesai.</translation>
    </message>
    <message>
        <source>Reopened: the article is in progress again.</source>
        <translation>Dibuka kembali: artikel ini sedang dikerjakan lagi.</translation>
    </message>
    <message>
        <source> and {n} more</source>
        <translation> dan {n} lainnya</translation>
    </message>
    <message>
        <source>Incomplete: {spans}. Done all the same?</source>
        <translation>Belum lengkap: {spans}. Tetap nyatakan selesai?</translation>
    </message>
    <message>
        <source>Enter: done</source>
        <translation>Enter: selesai</translation>
    </message>
    <message>
        <source>Esc: go on marking</source>
        <translation>Esc: lanjut menandai</translation>
    </message>
    <message>
        <source>You have marked nothing here. Did you read it, and there is nothing to mark?</source>
        <translation>Anda belum menandai apa pun di sini. Apakah sudah dibaca dan memang tidak ada yang perlu ditandai?</translation>
    </message>
    <message>
        <source>y: nothing to mark</source>
        <translation>y: tidak ada yang ditandai</translation>
    </message>
    <message>
        <source>n: not read, go on</source>
        <translation>n: belum dibaca, lanjut</translation>
    </message>
    <message>
        <source>Esc: stay</source>
        <translation>Esc: tetap di sini</translation>
    </message>
    <message>
        <source>There is no other unread article.</source>
        <translation>Tidak ada artikel lain yang belum dibaca.</translation>
    </message>
    <message>
        <source>There is no unread article left.</source>
        <translation>Semua artikel sudah dibaca.</translation>
    </message>
</context>
<context>
    <name>Following</name>
    <message>
        <source>Step to a span with {previous_span} or {next_span} first; then {go_to_link} goes on.</source>
        <translation>Pindah dulu ke rentang dengan {previous_span} atau {next_span}; lalu {go_to_link} melanjutkan.</translation>
    </message>
    <message>
        <source>This span has no link; {link_span} makes one.</source>
        <translation>Rentang ini tidak punya tautan; {link_span} membuatnya.</translation>
    </message>
    <message>
        <source>Back at the span where you began.</source>
        <translation>Kembali ke rentang semula.</translation>
    </message>
    <message>
        <source>This span is gone.</source>
        <translation>Rentang ini sudah tidak ada.</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>What you entered is still open. Doing this once more leaves without it.</source>
        <translation>Isian Anda masih terbuka. Melakukannya sekali lagi akan membuangnya.</translation>
    </message>
    <message>
        <source>There are changes that are not saved. Doing this once more leaves without saving them; what is said below tells whether they are kept for the next time.</source>
        <translation>Ada perubahan yang belum tersimpan. Lakukan sekali lagi untuk keluar tanpa menyimpannya; keterangan di bawah menyebutkan apakah perubahan itu tetap ada untuk lain waktu.</translation>
    </message>
    <message>
        <source>First save what is not saved yet, or discard it; nothing was done now.</source>
        <translation>Simpan dahulu yang belum tersimpan, atau buang; saat ini tidak ada yang dilakukan.</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Kembali</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>La&amp;njut</translation>
    </message>
    <message>
        <source>&amp;Leave the tour</source>
        <translation>Keluar dari t&amp;ur</translation>
    </message>
    <message>
        <source>New here?</source>
        <translation>Baru di sini?</translation>
    </message>
    <message>
        <source>A short tour shows the keys on this sample, one at a time.</source>
        <translation>Tur singkat memperlihatkan tombol-tombol pada contoh ini, satu demi satu.</translation>
    </message>
    <message>
        <source>&amp;Take the tour</source>
        <translation>&amp;Ikuti tur</translation>
    </message>
    <message>
        <source>&amp;Not now</source>
        <translation>&amp;Nanti saja</translation>
    </message>
    <message>
        <source>✓ Done. Now {n} of {all}</source>
        <translation>✓ Selesai. Sekarang {n} dari {all}</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n} dari {all}</translation>
    </message>
    <message>
        <source>The tour is over</source>
        <translation>Tur selesai</translation>
    </message>
    <message>
        <source>What else there is: {keys}.</source>
        <translation>Yang lain: {keys}.</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>Tut&amp;up</translation>
    </message>
</context>
<context>
    <name>Hand</name>
    <message>
        <source>There is nothing to mark here.</source>
        <translation>Tidak ada yang dapat ditandai di sini.</translation>
    </message>
    <message>
        <source>Tagged as {tag}; kept: {names}</source>
        <translation>Ditandai sebagai {tag}; dipertahankan: {names}</translation>
    </message>
    <message>
        <source>Tagged as {tag}</source>
        <translation>Ditandai sebagai {tag}</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>Bantuan</translation>
    </message>
    <message>
        <source>Search the help  (Ctrl+F)</source>
        <translation>Cari bantuan  (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>Cari dalam bantuan</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Halaman</translation>
    </message>
    <message>
        <source>Help page</source>
        <translation>Halaman bantuan</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>{title}  ({n})</source>
        <translation>{title}  ({n})</translation>
    </message>
    <message>
        <source>Not found.</source>
        <translation>Tidak ditemukan.</translation>
    </message>
    <message>
        <source>Found: {n}. Enter goes to the next.</source>
        <translation>Ditemukan: {n}. Enter menuju yang berikutnya.</translation>
    </message>
</context>
<context>
    <name>Incomplete</name>
    <message>
        <source>No span of yours is incomplete here.</source>
        <translation>Tidak ada rentang Anda yang belum lengkap di sini.</translation>
    </message>
    <message>
        <source>No span after this one is incomplete.</source>
        <translation>Tidak ada rentang belum lengkap sesudah ini.</translation>
    </message>
    <message>
        <source>No span before this one is incomplete.</source>
        <translation>Tidak ada rentang belum lengkap sebelum ini.</translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>Stop</source>
        <translation>Hentikan</translation>
    </message>
</context>
<context>
    <name>Jumping</name>
    <message>
        <source>Extend to the word that begins with …</source>
        <translation>Perluas sampai kata yang berawalan …</translation>
    </message>
    <message>
        <source>Jump to the word that begins with …</source>
        <translation>Lompat ke kata yang berawalan …</translation>
    </message>
    <message>
        <source>No word ahead begins with that letter.</source>
        <translation>Di depan tidak ada kata yang berawalan huruf itu.</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>Try again ({save_unsaved})</source>
        <translation>Coba lagi ({save_unsaved})</translation>
    </message>
    <message>
        <source>Save under another name… ({save_elsewhere})</source>
        <translation>Simpan dengan nama lain… ({save_elsewhere})</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>Buang…</translation>
    </message>
    <message>
        <source>Changes not saved: {count}.</source>
        <translation>Perubahan yang belum tersimpan: {count}.</translation>
    </message>
    <message>
        <source>They were made in an earlier sitting, which could not save them.</source>
        <translation>Perubahan itu dibuat sebelumnya, ketika tidak dapat disimpan.</translation>
    </message>
    <message>
        <source>They stay in this window, and come back when this project is opened.</source>
        <translation>Semuanya tetap ada di jendela ini, dan muncul lagi saat proyek ini dibuka.</translation>
    </message>
    <message>
        <source>They are in this window only: no draft could be written ({reason}).</source>
        <translation>Semuanya hanya ada di jendela ini: draf tidak dapat ditulis ({reason}).</translation>
    </message>
    <message>
        <source>What is being typed cannot be kept as a draft: {reason}.</source>
        <translation>Yang sedang diketik tidak dapat disimpan sebagai draf: {reason}.</translation>
    </message>
    <message>
        <source>Saved now: {count}.</source>
        <translation>Baru saja tersimpan: {count}.</translation>
    </message>
    <message>
        <source>Everything is saved.</source>
        <translation>Semuanya tersimpan.</translation>
    </message>
    <message>
        <source>Still not saved: {count}.</source>
        <translation>Masih belum tersimpan: {count}.</translation>
    </message>
    <message>
        <source>Give up changes that are not saved: {count}? They cannot be brought back.</source>
        <translation>Buang perubahan yang belum tersimpan: {count}? Perubahan itu tidak dapat dikembalikan.</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Pertahankan</translation>
    </message>
    <message>
        <source>Discard them</source>
        <translation>Buang</translation>
    </message>
    <message>
        <source>Save under another name</source>
        <translation>Simpan dengan nama lain</translation>
    </message>
    <message>
        <source>{name} rescued</source>
        <translation>{name} diselamatkan</translation>
    </message>
    <message>
        <source>Everything is saved in {path}; work goes on there.</source>
        <translation>Semuanya tersimpan di {path}; pekerjaan berlanjut di sana.</translation>
    </message>
    <message>
        <source>Something is still running; wait for it or stop it first.</source>
        <translation>Masih ada yang berjalan; tunggu sampai selesai atau hentikan dahulu.</translation>
    </message>
    <message>
        <source>an article that is gone</source>
        <translation>artikel yang sudah tidak ada</translation>
    </message>
    <message>
        <source>Half typed at a span of “{title}” that is gone: “{text}”.</source>
        <translation>Belum selesai diketik pada rentang di “{title}” yang sudah tidak ada: “{text}”.</translation>
    </message>
    <message>
        <source>Copy it</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>A note was half typed in “{title}”: “{text}”.</source>
        <translation>Catatan di “{title}” belum selesai diketik: “{text}”.</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>{field} was half typed in “{title}”: “{text}”.</source>
        <translation>{field} di “{title}” belum selesai diketik: “{text}”.</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>Buang</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>Tombol</translation>
    </message>
    <message>
        <source>Find a key or what it does</source>
        <translation>Cari tombol atau fungsinya</translation>
    </message>
    <message>
        <source>No key fits.</source>
        <translation>Tidak ada tombol yang cocok.</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Salin sebagai teks</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Ubah tombol…</translation>
    </message>
</context>
<context>
    <name>LinkList</name>
    <message>
        <source>Links of the current span</source>
        <translation>Tautan rentang saat ini</translation>
    </message>
    <message>
        <source>Enter goes there · 1, 2, … another type · Delete removes</source>
        <translation>Enter menuju ke sana · 1, 2, … jenis lain · Delete menghapus</translation>
    </message>
</context>
<context>
    <name>Linking</name>
    <message>
        <source>The codebook has no types of links.</source>
        <translation>Buku kode tidak memuat jenis tautan.</translation>
    </message>
    <message>
        <source>No type of links has this key.</source>
        <translation>Tidak ada jenis tautan dengan tombol ini.</translation>
    </message>
    <message>
        <source>The span at which the link began is gone.</source>
        <translation>Rentang asal tautan sudah tidak ada.</translation>
    </message>
    <message>
        <source>Linked: {one} {type} {two}</source>
        <translation>Ditautkan: {one} {type} {two}</translation>
    </message>
    <message>
        <source>This link belongs to {name}; others can see it, not change it.</source>
        <translation>Tautan ini milik {name}; orang lain dapat melihatnya, tetapi tidak dapat mengubahnya.</translation>
    </message>
    <message>
        <source>Link from {source}: choose the other end with {previous_span} or {next_span} or a click.</source>
        <translation>Tautan dari {source}: pilih ujung lainnya dengan {previous_span} atau {next_span} atau klik.</translation>
    </message>
    <message>
        <source>Link from {source}: no other span is here. Go to another article.</source>
        <translation>Tautan dari {source}: tidak ada rentang lain di sini. Buka artikel lain.</translation>
    </message>
    <message>
        <source>Link from {source} to {target}. Which type? Shift turns it round.</source>
        <translation>Tautan dari {source} ke {target}. Jenis apa? Shift membalik arahnya.</translation>
    </message>
    <message>
        <source>Esc: no link</source>
        <translation>Esc: tanpa tautan</translation>
    </message>
</context>
<context>
    <name>LinksBox</name>
    <message>
        <source>LINKS: {count}</source>
        <translation>TAUTAN: {count}</translation>
    </message>
    <message>
        <source>to: {text}</source>
        <translation>ke: {text}</translation>
    </message>
    <message>
        <source>from: {text}</source>
        <translation>dari: {text}</translation>
    </message>
</context>
<context>
    <name>ListPane</name>
    <message>
        <source>Choose a bar or a number: what it counts is listed here.</source>
        <translation>Pilih batang atau angka: isinya ditampilkan di sini.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>{name} — Annotator</source>
        <translation>{name} — Annotator</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Ulangi</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>There is no span in this article.</source>
        <translation>Tidak ada rentang dalam artikel ini.</translation>
    </message>
    <message>
        <source>This is the last span.</source>
        <translation>Ini rentang terakhir.</translation>
    </message>
    <message>
        <source>This is the first span.</source>
        <translation>Ini rentang pertama.</translation>
    </message>
    <message>
        <source>This span belongs to {name}; others can see it, not change it.</source>
        <translation>Rentang ini milik {name}; orang lain dapat melihatnya, tetapi tidak dapat mengubahnya.</translation>
    </message>
    <message>
        <source>Mark a span first, or step to one with {previous_span} and {next_span}.</source>
        <translation>Tandai rentang dulu, atau pindah ke rentang dengan {previous_span} dan {next_span}.</translation>
    </message>
</context>
<context>
    <name>NewProjectDialog</name>
    <message>
        <source>New project</source>
        <translation>Proyek baru</translation>
    </message>
    <message>
        <source>Project file</source>
        <translation>Berkas proyek</translation>
    </message>
    <message>
        <source>Codebook</source>
        <translation>Buku kode</translation>
    </message>
    <message>
        <source>built in: negotiation positions</source>
        <translation>bawaan: posisi perundingan</translation>
    </message>
    <message>
        <source>Choose the project file…</source>
        <translation>Pilih berkas proyek…</translation>
    </message>
    <message>
        <source>&amp;Project file</source>
        <translation>Berkas &amp;proyek</translation>
    </message>
    <message>
        <source>Choose the codebook…</source>
        <translation>Pilih buku kode…</translation>
    </message>
    <message>
        <source>&amp;Codebook</source>
        <translation>Buku &amp;kode</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Buat</translation>
    </message>
    <message>
        <source>Name the file first.</source>
        <translation>Beri nama berkasnya dahulu.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Pilih…</translation>
    </message>
    <message>
        <source>Annotator projects (*{suffix})</source>
        <translation>Proyek Annotator (*{suffix})</translation>
    </message>
    <message>
        <source>Codebooks (*.toml)</source>
        <translation>Buku kode (*.toml)</translation>
    </message>
</context>
<context>
    <name>NoArticle</name>
    <message>
        <source>Choose an article on the left.</source>
        <translation>Pilih artikel di sebelah kiri.</translation>
    </message>
    <message>
        <source>There are no articles yet. Import some, or drop files or a folder here.</source>
        <translation>Belum ada artikel. Impor artikel, atau seret berkas atau folder ke sini.</translation>
    </message>
    <message>
        <source>There are no articles yet.</source>
        <translation>Belum ada artikel.</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>Impor berkas…</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>Impor folder…</translation>
    </message>
    <message>
        <source>{text}  ({key})</source>
        <translation>{text}  ({key})</translation>
    </message>
</context>
<context>
    <name>NoteField</name>
    <message>
        <source>Enter keeps it, Shift+Enter makes a new line</source>
        <translation>Enter menyimpan, Shift+Enter membuat baris baru</translation>
    </message>
</context>
<context>
    <name>NoteFrame</name>
    <message>
        <source>Note of the current span</source>
        <translation>Catatan rentang saat ini</translation>
    </message>
    <message>
        <source>Enter keeps it · Shift+Enter new line · Esc leaves it</source>
        <translation>Enter menyimpan · Shift+Enter baris baru · Esc membatalkan</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close the message</source>
        <translation>Tutup pesan</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>This is no longer there.</source>
        <translation>Ini sudah tidak ada.</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>Ikhtisar</translation>
    </message>
    <message>
        <source>{what}: {n}</source>
        <translation>{what}: {n}</translation>
    </message>
    <message>
        <source>spans: {n}</source>
        <translation>rentang: {n}</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>What to do</source>
        <translation>Yang ingin dilakukan</translation>
    </message>
    <message>
        <source>A command, a tag, a field or the title of an article</source>
        <translation>Perintah, tag, kolom, atau judul artikel</translation>
    </message>
    <message>
        <source>Nothing fits. Fewer letters may.</source>
        <translation>Tidak ada yang cocok. Coba huruf lebih sedikit.</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Yang cocok</translation>
    </message>
</context>
<context>
    <name>Pin</name>
    <message>
        <source>{name}: kept for the next spans (k {key}: no longer)</source>
        <translation>{name}: dipertahankan untuk rentang berikutnya (k {key}: hentikan)</translation>
    </message>
    <message>
        <source>{name}: keep for the next spans (k {key})</source>
        <translation>{name}: pertahankan untuk rentang berikutnya (k {key})</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Preferensi</translation>
    </message>
    <message>
        <source>Reset to defaults</source>
        <translation>Kembalikan ke bawaan</translation>
    </message>
    <message>
        <source>Reset to defaults: {section}</source>
        <translation>Kembalikan ke bawaan: {section}</translation>
    </message>
</context>
<context>
    <name>ProjectCommands</name>
    <message>
        <source>Open project</source>
        <translation>Buka proyek</translation>
    </message>
    <message>
        <source>Annotator projects (*{suffix})</source>
        <translation>Proyek Annotator (*{suffix})</translation>
    </message>
    <message>
        <source>This project is open already.</source>
        <translation>Proyek ini sudah terbuka.</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Simpan salinan</translation>
    </message>
    <message>
        <source>{name} copy</source>
        <translation>{name} salinan</translation>
    </message>
    <message>
        <source>A copy was saved as {path}.</source>
        <translation>Salinan disimpan sebagai {path}.</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Proyek terakhir</translation>
    </message>
</context>
<context>
    <name>ReadingView</name>
    <message>
        <source>Article text</source>
        <translation>Teks artikel</translation>
    </message>
</context>
<context>
    <name>RecentList</name>
    <message>
        <source>Recent projects</source>
        <translation>Proyek terakhir</translation>
    </message>
    <message>
        <source>{folder} · changed {when}</source>
        <translation>{folder} · diubah {when}</translation>
    </message>
    <message>
        <source>not found in {folder}</source>
        <translation>tidak ditemukan di {folder}</translation>
    </message>
</context>
<context>
    <name>Repeating</name>
    <message>
        <source>Nothing is kept for the next spans.</source>
        <translation>Tidak ada yang dipertahankan untuk rentang berikutnya.</translation>
    </message>
    <message>
        <source>Kept for the next spans: {values}</source>
        <translation>Dipertahankan untuk rentang berikutnya: {values}</translation>
    </message>
    <message>
        <source>There is no span yet that could be repeated.</source>
        <translation>Belum ada rentang yang dapat diulang.</translation>
    </message>
    <message>
        <source>There is nothing to mark here.</source>
        <translation>Tidak ada yang dapat ditandai di sini.</translation>
    </message>
    <message>
        <source>This is tagged like the last span already.</source>
        <translation>Ini sudah ditandai seperti rentang terakhir.</translation>
    </message>
    <message>
        <source>Tagged as {tag}; the same: {names}</source>
        <translation>Ditandai sebagai {tag}; nilai yang sama: {names}</translation>
    </message>
    <message>
        <source>Tagged as {tag}; the last span has no values to repeat.</source>
        <translation>Ditandai sebagai {tag}; rentang terakhir tidak punya nilai untuk diulang.</translation>
    </message>
    <message>
        <source>There is no other span yet that could be repeated.</source>
        <translation>Belum ada rentang lain yang dapat diulang.</translation>
    </message>
    <message>
        <source>The last span has nothing for what is empty here.</source>
        <translation>Rentang terakhir tidak punya nilai untuk kolom yang kosong di sini.</translation>
    </message>
    <message>
        <source>Filled from the last span: {names}</source>
        <translation>Diisi dari rentang terakhir: {names}</translation>
    </message>
    <message>
        <source>The codebook has no attributes.</source>
        <translation>Buku kode tidak memiliki atribut.</translation>
    </message>
    <message>
        <source>k  nothing</source>
        <translation>k  tidak ada</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Keep which value for the next spans?</source>
        <translation>Nilai mana yang dipertahankan untuk rentang berikutnya?</translation>
    </message>
</context>
<context>
    <name>Rescuing</name>
    <message>
        <source>This project holds {steps} steps, its newest backup {most}. It may be an older copy, or something was lost. Look at Project, Backups… before you go on.</source>
        <translation>Proyek ini berisi {steps} langkah, cadangan terbarunya {most}. Mungkin ini salinan lama, atau ada yang hilang. Lihat Proyek, Cadangan… sebelum melanjutkan.</translation>
    </message>
    <message>
        <source>Restore from a backup…</source>
        <translation>Pulihkan dari cadangan…</translation>
    </message>
    <message>
        <source>Repair a copy…</source>
        <translation>Perbaiki salinannya…</translation>
    </message>
    <message>
        <source>Repair a copy</source>
        <translation>Perbaiki salinannya</translation>
    </message>
    <message>
        <source>{name} repaired</source>
        <translation>{name} diperbaiki</translation>
    </message>
    <message>
        <source>Repairing</source>
        <translation>Memperbaiki</translation>
    </message>
    <message>
        <source>Repaired as {path}. Articles: {articles}. Spans: {spans}.</source>
        <translation>Diperbaiki sebagai {path}. Artikel: {articles}. Rentang: {spans}.</translation>
    </message>
    <message>
        <source>Things mended or brought back: {n}</source>
        <translation>Yang diperbaiki atau dikembalikan: {n}</translation>
    </message>
    <message>
        <source>Left out: {n}, kept in {path}</source>
        <translation>Yang dilewati: {n}, disimpan di {path}</translation>
    </message>
    <message>
        <source>Open the repaired project</source>
        <translation>Buka proyek yang diperbaiki</translation>
    </message>
</context>
<context>
    <name>Room</name>
    <message>
        <source>Disk nearly full: {size} free</source>
        <translation>Disk hampir penuh: sisa {size}</translation>
    </message>
    <message>
        <source>The disk of this project is nearly full: {size} free. All that was saved is safe; soon nothing more can be saved. Delete or move something else there.</source>
        <translation>Disk tempat proyek ini hampir penuh: sisa {size}. Semua yang tersimpan aman; sebentar lagi tidak ada yang dapat disimpan. Hapus atau pindahkan berkas lain di sana.</translation>
    </message>
</context>
<context>
    <name>RuleCard</name>
    <message>
        <source>CODEBOOK</source>
        <translation>BUKU KODE</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Tutup (Esc)</translation>
    </message>
</context>
<context>
    <name>RulesView</name>
    <message>
        <source>Codebook rules</source>
        <translation>Aturan buku kode</translation>
    </message>
    <message>
        <source>RULES</source>
        <translation>ATURAN</translation>
    </message>
    <message>
        <source>Counts:</source>
        <translation>Termasuk:</translation>
    </message>
    <message>
        <source>Does not count:</source>
        <translation>Tidak termasuk:</translation>
    </message>
    <message>
        <source>Example:</source>
        <translation>Contoh:</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Shortcuts</source>
        <translation>Pintasan</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>Cari perintah atau tombol</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Perintah dan tombolnya</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Tempat</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Fungsi</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tombol</translation>
    </message>
    <message>
        <source>Shipped with</source>
        <translation>Bawaan</translation>
    </message>
    <message>
        <source>&amp;New key…</source>
        <translation>Tombol &amp;baru…</translation>
    </message>
    <message>
        <source>&amp;One more key…</source>
        <translation>&amp;Tambah tombol…</translation>
    </message>
    <message>
        <source>No &amp;key</source>
        <translation>Tan&amp;pa tombol</translation>
    </message>
    <message>
        <source>As &amp;shipped</source>
        <translation>Sesuai baw&amp;aan</translation>
    </message>
    <message>
        <source>&amp;All as shipped</source>
        <translation>&amp;Semua sesuai bawaan</translation>
    </message>
    <message>
        <source>No command fits.</source>
        <translation>Tidak ada perintah yang cocok.</translation>
    </message>
    <message>
        <source>In this project {key} belongs to “{owner}” of the codebook.</source>
        <translation>Dalam proyek ini {key} milik “{owner}” dari buku kode.</translation>
    </message>
    <message>
        <source>Enter: press a new key for the command.</source>
        <translation>Enter: tekan tombol baru untuk perintah ini.</translation>
    </message>
    <message>
        <source>Press the key for “{command}”. Esc leaves everything as it is.</source>
        <translation>Tekan tombol untuk “{command}”. Esc membiarkan semuanya apa adanya.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>{key} belongs to “{command}” already.</source>
        <translation>{key} sudah dipakai “{command}”.</translation>
    </message>
    <message>
        <source>{key} belongs to “{owner}” of this project's codebook.</source>
        <translation>{key} dipakai “{owner}” dari buku kode proyek ini.</translation>
    </message>
    <message>
        <source>{key} belongs to “{command}” already. Nothing was changed.</source>
        <translation>{key} sudah dipakai “{command}”. Tidak ada yang diubah.</translation>
    </message>
</context>
<context>
    <name>SittingTable</name>
    <message>
        <source>Last sessions</source>
        <translation>Sesi terakhir</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Mulai</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktif</translation>
    </message>
    <message>
        <source>Spans made</source>
        <translation>Rentang dibuat</translation>
    </message>
    <message>
        <source>Articles done</source>
        <translation>Artikel selesai</translation>
    </message>
    <message>
        <source>Analyst</source>
        <translation>Analis</translation>
    </message>
</context>
<context>
    <name>SpanFilterBar</name>
    <message>
        <source>Words in the spans</source>
        <translation>Kata dalam rentang</translation>
    </message>
    <message>
        <source>Words in quote, note or values</source>
        <translation>Kata dalam kutipan, catatan, atau nilai</translation>
    </message>
    <message>
        <source>all tags</source>
        <translation>semua tag</translation>
    </message>
    <message>
        <source>Only this tag</source>
        <translation>Hanya tag ini</translation>
    </message>
    <message>
        <source>all actors</source>
        <translation>semua aktor</translation>
    </message>
    <message>
        <source>Only this actor</source>
        <translation>Hanya aktor ini</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>belum lengkap</translation>
    </message>
    <message>
        <source>only my own</source>
        <translation>hanya milik saya</translation>
    </message>
</context>
<context>
    <name>SpanHead</name>
    <message>
        <source>NO SPAN CHOSEN</source>
        <translation>TIDAK ADA RENTANG TERPILIH</translation>
    </message>
    <message>
        <source>Mark one with the key of a tag, or step to one with {previous_span} and {next_span}.</source>
        <translation>Tandai dengan tombol sebuah tag, atau pindah ke rentang dengan {previous_span} dan {next_span}.</translation>
    </message>
    <message>
        <source>{tag}: incomplete</source>
        <translation>{tag}: belum lengkap</translation>
    </message>
    <message>
        <source>{tag}</source>
        <translation>{tag}</translation>
    </message>
    <message>
        <source>Marked by {name}: to be seen, not to be changed.</source>
        <translation>Ditandai oleh {name}: dapat dilihat, tidak dapat diubah.</translation>
    </message>
</context>
<context>
    <name>SpanList</name>
    <message>
        <source>Spans in this article</source>
        <translation>Rentang dalam artikel ini</translation>
    </message>
</context>
<context>
    <name>SpansPane</name>
    <message>
        <source>Filter</source>
        <translation>Saring</translation>
    </message>
    <message>
        <source>Filter the spans</source>
        <translation>Saring rentang</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tampilkan semua</translation>
    </message>
    <message>
        <source>IN THIS ARTICLE: {count}</source>
        <translation>DALAM ARTIKEL INI: {count}</translation>
    </message>
    <message>
        <source>IN THIS ARTICLE: {count} of {total}</source>
        <translation>DALAM ARTIKEL INI: {count} dari {total}</translation>
    </message>
    <message>
        <source>No span here fits the filter.</source>
        <translation>Tidak ada rentang yang cocok dengan saringan.</translation>
    </message>
    <message>
        <source>No span yet. The key of a tag marks what is selected, or the sentence.</source>
        <translation>Belum ada rentang. Tombol sebuah tag menandai pilihan, atau kalimatnya.</translation>
    </message>
</context>
<context>
    <name>Speaking</name>
    <message>
        <source>Not saved: {step}</source>
        <translation>Belum tersimpan: {step}</translation>
    </message>
    <message>
        <source>Taken back or done again: {step}</source>
        <translation>Diurungkan atau diulangi: {step}</translation>
    </message>
    <message>
        <source>Retagged as {tag}</source>
        <translation>Tag diganti menjadi {tag}</translation>
    </message>
    <message>
        <source>Done: {step}</source>
        <translation>Dilakukan: {step}</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>No project</source>
        <translation>Tidak ada proyek</translation>
    </message>
    <message>
        <source>{sign} Changes not saved: {count}</source>
        <translation>{sign} Perubahan belum tersimpan: {count}</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>Hanya baca</translation>
    </message>
    <message>
        <source>● Saved {time}</source>
        <translation>● Tersimpan {time}</translation>
    </message>
    <message>
        <source>Project: {name}</source>
        <translation>Proyek: {name}</translation>
    </message>
    <message>
        <source>Analyst: {name}</source>
        <translation>Analis: {name}</translation>
    </message>
    <message>
        <source>○ Saving takes longer than usual; please wait …</source>
        <translation>○ Penyimpanan lebih lama daripada biasanya; harap tunggu …</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Where the spans are in the article</source>
        <translation>Letak rentang dalam artikel</translation>
    </message>
</context>
<context>
    <name>Switches</name>
    <message>
        <source>{name}: on</source>
        <translation>{name}: aktif</translation>
    </message>
    <message>
        <source>{name}: off</source>
        <translation>{name}: nonaktif</translation>
    </message>
</context>
<context>
    <name>TagButton</name>
    <message>
        <source>spans in this article: {count}</source>
        <translation>rentang dalam artikel ini: {count}</translation>
    </message>
</context>
<context>
    <name>TagFinder</name>
    <message>
        <source>Find a tag</source>
        <translation>Cari tag</translation>
    </message>
    <message>
        <source>Type to find a tag (Shift+T)</source>
        <translation>Ketik untuk mencari tag (Shift+T)</translation>
    </message>
    <message>
        <source>Enter marks, Shift+Enter retags, Esc leaves</source>
        <translation>Enter menandai, Shift+Enter mengganti tag, Esc keluar</translation>
    </message>
</context>
<context>
    <name>TaggingPanel</name>
    <message>
        <source>Tagging panel</source>
        <translation>Panel penandaan</translation>
    </message>
    <message>
        <source>Mark as</source>
        <translation>Tandai sebagai</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
</context>
<context>
    <name>TextMode</name>
    <message>
        <source>This is the end of the article. Enter when it is done.</source>
        <translation>Ini akhir artikel. Tekan Enter jika sudah selesai.</translation>
    </message>
</context>
<context>
    <name>Transfers</name>
    <message>
        <source>Import articles</source>
        <translation>Impor artikel</translation>
    </message>
    <message>
        <source>Articles and datasets ({kinds})</source>
        <translation>Artikel dan dataset ({kinds})</translation>
    </message>
    <message>
        <source>Import a folder of articles</source>
        <translation>Impor folder artikel</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Mengimpor</translation>
    </message>
    <message>
        <source>Imported: {new}. Already there: {present}. Refused: {refused}.</source>
        <translation>Diimpor: {new}. Sudah ada: {present}. Ditolak: {refused}.</translation>
    </message>
    <message>
        <source>… and {n} more</source>
        <translation>… dan {n} lainnya</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Mengekspor</translation>
    </message>
    <message>
        <source>Articles exported: {rows}, to {path}.</source>
        <translation>Artikel diekspor: {rows}, ke {path}.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Tampilkan di folder</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Salin jalur</translation>
    </message>
    <message>
        <source>Looking the project over; it can be read meanwhile</source>
        <translation>Memeriksa proyek; sementara itu proyek dapat dibaca</translation>
    </message>
    <message>
        <source>Something is still running; wait for it or stop it first.</source>
        <translation>Masih ada pekerjaan yang berjalan; tunggu atau hentikan dahulu.</translation>
    </message>
</context>
<context>
    <name>Unmasking</name>
    <message>
        <source>Hidden characters</source>
        <translation>Karakter tersembunyi</translation>
    </message>
    <message>
        <source>Hidden characters: {n}</source>
        <translation>Karakter tersembunyi: {n}</translation>
    </message>
    <message>
        <source>The page can show what cannot be seen in this text:</source>
        <translation>Halaman dapat menampilkan yang tidak terlihat dalam teks ini:</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Annotator</source>
        <translation>Annotator</translation>
    </message>
    <message>
        <source>Mark negotiation positions in news articles.</source>
        <translation>Tandai posisi perundingan dalam artikel berita.</translation>
    </message>
    <message>
        <source>RECENT</source>
        <translation>TERAKHIR</translation>
    </message>
    <message>
        <source>Remove from the list  (Del)</source>
        <translation>Hapus dari daftar  (Del)</translation>
    </message>
    <message>
        <source>The project file itself stays as it is.</source>
        <translation>Berkas proyeknya sendiri tidak berubah.</translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>First save what is not saved yet, or discard it; nothing was done now.</source>
        <translation>Simpan dahulu yang belum tersimpan, atau buang; saat ini tidak ada yang dilakukan.</translation>
    </message>
    <message>
        <source>An import is running; marking goes on when it has ended.</source>
        <translation>Impor sedang berjalan; penandaan dapat dilanjutkan setelah selesai.</translation>
    </message>
    <message>
        <source>The project is being looked over; marking begins after it.</source>
        <translation>Proyek sedang diperiksa; penandaan dapat dimulai setelah selesai.</translation>
    </message>
</context>
<context>
    <name>Zooming</name>
    <message>
        <source>Size of the text: {points} points</source>
        <translation>Ukuran teks: {points} poin</translation>
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>no project is open</source>
        <translation>tidak ada proyek yang terbuka</translation>
    </message>
    <message>
        <source>no article is open</source>
        <translation>tidak ada artikel yang terbuka</translation>
    </message>
    <message>
        <source>there is no current span</source>
        <translation>tidak ada rentang yang dipilih</translation>
    </message>
    <message>
        <source>nothing can be written now</source>
        <translation>saat ini tidak ada yang dapat ditulis</translation>
    </message>
    <message>
        <source>there is nothing to do</source>
        <translation>tidak ada yang perlu dilakukan</translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation>&amp;Proyek</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Sunting</translation>
    </message>
    <message>
        <source>&amp;Article</source>
        <translation>&amp;Artikel</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>Pi&amp;lih</translation>
    </message>
    <message>
        <source>&amp;Mark</source>
        <translation>&amp;Tandai</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>Ta&amp;mpilan</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Bantuan</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>Proyek baru…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>Buka proyek…</translation>
    </message>
    <message>
        <source>Open the sample project</source>
        <translation>Buka proyek contoh</translation>
    </message>
    <message>
        <source>Save what is not saved yet</source>
        <translation>Simpan yang belum tersimpan</translation>
    </message>
    <message>
        <source>Save under another name…</source>
        <translation>Simpan dengan nama lain…</translation>
    </message>
    <message>
        <source>Discard what is not saved yet…</source>
        <translation>Buang yang belum tersimpan…</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Simpan salinan…</translation>
    </message>
    <message>
        <source>Backups…</source>
        <translation>Cadangan…</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>Impor berkas…</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>Impor folder…</translation>
    </message>
    <message>
        <source>Export the dataset…</source>
        <translation>Ekspor dataset…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Ekspor</translation>
    </message>
    <message>
        <source>Your name…</source>
        <translation>Nama Anda…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Keluar</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Ulangi</translation>
    </message>
    <message>
        <source>Duplicate the span</source>
        <translation>Gandakan rentang</translation>
    </message>
    <message>
        <source>Delete the span</source>
        <translation>Hapus rentang</translation>
    </message>
    <message>
        <source>Retag the selected spans…</source>
        <translation>Ganti tag rentang terpilih…</translation>
    </message>
    <message>
        <source>Set an attribute of the selected spans…</source>
        <translation>Isi atribut rentang terpilih…</translation>
    </message>
    <message>
        <source>Delete the selected spans</source>
        <translation>Hapus rentang terpilih</translation>
    </message>
    <message>
        <source>Select all spans of the list</source>
        <translation>Pilih semua rentang dalam daftar</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>Copy as a quotation with source</source>
        <translation>Salin sebagai kutipan dengan sumber</translation>
    </message>
    <message>
        <source>Find in the article…</source>
        <translation>Cari dalam artikel…</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Cari</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Temuan berikutnya</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>Temuan sebelumnya</translation>
    </message>
    <message>
        <source>Actors…</source>
        <translation>Aktor…</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>Preferensi…</translation>
    </message>
    <message>
        <source>Done, next unread article</source>
        <translation>Selesai, ke artikel berikutnya yang belum dibaca</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Reopen the article</source>
        <translation>Buka kembali artikel</translation>
    </message>
    <message>
        <source>Next article</source>
        <translation>Artikel berikutnya</translation>
    </message>
    <message>
        <source>Previous article</source>
        <translation>Artikel sebelumnya</translation>
    </message>
    <message>
        <source>Next unread article</source>
        <translation>Artikel berikutnya yang belum dibaca</translation>
    </message>
    <message>
        <source>Title, date, outlet…</source>
        <translation>Judul, tanggal, media…</translation>
    </message>
    <message>
        <source>Next sentence</source>
        <translation>Kalimat berikutnya</translation>
    </message>
    <message>
        <source>Previous sentence</source>
        <translation>Kalimat sebelumnya</translation>
    </message>
    <message>
        <source>Extend by a sentence</source>
        <translation>Perluas satu kalimat</translation>
    </message>
    <message>
        <source>Extend back by a sentence</source>
        <translation>Perluas mundur satu kalimat</translation>
    </message>
    <message>
        <source>Select the next clause</source>
        <translation>Pilih klausa berikutnya</translation>
    </message>
    <message>
        <source>Select the previous clause</source>
        <translation>Pilih klausa sebelumnya</translation>
    </message>
    <message>
        <source>Extend by a clause</source>
        <translation>Perluas satu klausa</translation>
    </message>
    <message>
        <source>Extend back by a clause</source>
        <translation>Perluas mundur satu klausa</translation>
    </message>
    <message>
        <source>Next word</source>
        <translation>Kata berikutnya</translation>
    </message>
    <message>
        <source>Previous word</source>
        <translation>Kata sebelumnya</translation>
    </message>
    <message>
        <source>Extend by a word</source>
        <translation>Perluas satu kata</translation>
    </message>
    <message>
        <source>Extend back by a word</source>
        <translation>Perluas mundur satu kata</translation>
    </message>
    <message>
        <source>Jump to the word that begins with …</source>
        <translation>Lompat ke kata yang berawalan …</translation>
    </message>
    <message>
        <source>Extend to the word that begins with …</source>
        <translation>Perluas sampai kata yang berawalan …</translation>
    </message>
    <message>
        <source>Jump or extend once more</source>
        <translation>Lompat atau perluas sekali lagi</translation>
    </message>
    <message>
        <source>Widen: word, clause, sentence, paragraph</source>
        <translation>Lebarkan: kata, klausa, kalimat, paragraf</translation>
    </message>
    <message>
        <source>Narrow</source>
        <translation>Sempitkan</translation>
    </message>
    <message>
        <source>Drop selection and current span</source>
        <translation>Lepaskan pilihan dan rentang saat ini</translation>
    </message>
    <message>
        <source>Next span</source>
        <translation>Rentang berikutnya</translation>
    </message>
    <message>
        <source>Previous span</source>
        <translation>Rentang sebelumnya</translation>
    </message>
    <message>
        <source>Next incomplete span</source>
        <translation>Rentang belum lengkap berikutnya</translation>
    </message>
    <message>
        <source>Previous incomplete span</source>
        <translation>Rentang belum lengkap sebelumnya</translation>
    </message>
    <message>
        <source>End one word later</source>
        <translation>Akhir satu kata lebih jauh</translation>
    </message>
    <message>
        <source>End one word earlier</source>
        <translation>Akhir satu kata lebih awal</translation>
    </message>
    <message>
        <source>Start one word later</source>
        <translation>Awal satu kata lebih jauh</translation>
    </message>
    <message>
        <source>Start one word earlier</source>
        <translation>Awal satu kata lebih awal</translation>
    </message>
    <message>
        <source>End one clause later</source>
        <translation>Akhir satu klausa lebih jauh</translation>
    </message>
    <message>
        <source>End one clause earlier</source>
        <translation>Akhir satu klausa lebih awal</translation>
    </message>
    <message>
        <source>End one character later</source>
        <translation>Akhir satu karakter lebih jauh</translation>
    </message>
    <message>
        <source>End one character earlier</source>
        <translation>Akhir satu karakter lebih awal</translation>
    </message>
    <message>
        <source>Start one character later</source>
        <translation>Awal satu karakter lebih jauh</translation>
    </message>
    <message>
        <source>Start one character earlier</source>
        <translation>Awal satu karakter lebih awal</translation>
    </message>
    <message>
        <source>Same as the last span</source>
        <translation>Sama dengan rentang terakhir</translation>
    </message>
    <message>
        <source>Same as last</source>
        <translation>Sama lagi</translation>
    </message>
    <message>
        <source>Keep a value for the next spans…</source>
        <translation>Pertahankan nilai untuk rentang berikutnya…</translation>
    </message>
    <message>
        <source>Find a tag…</source>
        <translation>Cari tag…</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Link to another span…</source>
        <translation>Tautkan ke rentang lain…</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Tautkan</translation>
    </message>
    <message>
        <source>Go to the other end of the link</source>
        <translation>Ke ujung lain tautan</translation>
    </message>
    <message>
        <source>Go to the other end, backwards</source>
        <translation>Ke ujung lain, mundur</translation>
    </message>
    <message>
        <source>Snap selections to words</source>
        <translation>Paskan pilihan ke batas kata</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Panel berikutnya</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Panel sebelumnya</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Ikhtisar</translation>
    </message>
    <message>
        <source>Filter articles</source>
        <translation>Saring artikel</translation>
    </message>
    <message>
        <source>Filter spans</source>
        <translation>Saring rentang</translation>
    </message>
    <message>
        <source>Codebook rules</source>
        <translation>Aturan buku kode</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Bilah alat</translation>
    </message>
    <message>
        <source>Show invisible characters</source>
        <translation>Tampilkan karakter tak terlihat</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Perbesar teks</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Perkecil teks</translation>
    </message>
    <message>
        <source>Usual size of the text</source>
        <translation>Ukuran teks biasa</translation>
    </message>
    <message>
        <source>Find a command…</source>
        <translation>Cari perintah…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tombol</translation>
    </message>
    <message>
        <source>Shortcuts…</source>
        <translation>Pintasan…</translation>
    </message>
    <message>
        <source>Help pages</source>
        <translation>Halaman bantuan</translation>
    </message>
    <message>
        <source>Take the tour of the sample</source>
        <translation>Ikuti tur proyek contoh</translation>
    </message>
    <message>
        <source>About Annotator</source>
        <translation>Tentang Annotator</translation>
    </message>
    <message>
        <source>Colours of the system</source>
        <translation>Warna sistem</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Warna terang</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Warna gelap</translation>
    </message>
    <message>
        <source>High contrast, light</source>
        <translation>Kontras tinggi, terang</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>Kontras tinggi, gelap</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>{path} exists already and was left as it is. Choose another name.</source>
        <translation>{path} sudah ada dan dibiarkan apa adanya. Pilih nama lain.</translation>
    </message>
    <message>
        <source>{path} was not made, because a journal of another project lies there, {journal}. Nothing was changed. Move it away or choose another name.</source>
        <translation>{path} tidak dibuat karena di sana terdapat jurnal proyek lain, {journal}. Tidak ada yang diubah. Pindahkan jurnal itu atau pilih nama lain.</translation>
    </message>
    <message>
        <source>{path} could not be made: {reason}. No file was left there. Mend the cause or choose another place.</source>
        <translation>{path} tidak dapat dibuat: {reason}. Tidak ada berkas yang tertinggal di sana. Atasi penyebabnya atau pilih tempat lain.</translation>
    </message>
    <message>
        <source>{path} says who you are and cannot be read ({reason}). Your projects are safe. Mend it, put a copy of it back, or delete it to go on as a new analyst.</source>
        <translation>{path} menyimpan identitas Anda dan tidak dapat dibaca ({reason}). Proyek Anda aman. Perbaiki berkas itu, kembalikan salinannya, atau hapus untuk melanjutkan sebagai analis baru.</translation>
    </message>
    <message>
        <source>Who you are cannot be kept in {path} ({reason}), and spans need an owner. Nothing was changed; projects can still be read. Make that folder writable first.</source>
        <translation>Identitas Anda tidak dapat disimpan di {path} ({reason}), padahal setiap rentang memerlukan pemilik. Tidak ada yang diubah; proyek tetap dapat dibaca. Jadikan folder itu dapat ditulisi dahulu.</translation>
    </message>
    <message>
        <source>{path} is still open here under the name that it had before, {before}. Everything saved is safe. Close the project first, then open it under its new name.</source>
        <translation>{path} masih terbuka di sini dengan nama sebelumnya, {before}. Semua yang tersimpan aman. Tutup proyek itu dahulu, lalu buka dengan nama barunya.</translation>
    </message>
    <message>
        <source>There is no project at {path}. Check the name, or create it with New.</source>
        <translation>Tidak ada proyek di {path}. Periksa namanya, atau buat dengan Proyek baru.</translation>
    </message>
    <message>
        <source>{path} is not an Annotator project ({reason}). It was not changed. Choose another file.</source>
        <translation>{path} bukan proyek Annotator ({reason}). Berkas itu tidak diubah. Pilih berkas lain.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}). It was not changed.</source>
        <translation>{path} tidak dapat dibaca ({reason}). Berkas itu tidak diubah.</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of the program (format {found}, this one reads up to {known}). It was not changed. Install the newer version to open it.</source>
        <translation>{path} ditulis oleh versi program yang lebih baru (format {found}; versi ini membaca sampai {known}). Berkas itu tidak diubah. Pasang versi yang lebih baru untuk membukanya.</translation>
    </message>
    <message>
        <source>{path} is open in another program: {owner}. Nothing was changed. Close it there first.</source>
        <translation>{path} sedang terbuka di program lain: {owner}. Tidak ada yang diubah. Tutup di sana dahulu.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}). Nothing was changed. Save a copy in a folder of your own.</source>
        <translation>{path} tidak dapat ditulisi ({reason}). Tidak ada yang diubah. Simpan salinan di folder Anda sendiri.</translation>
    </message>
    <message>
        <source>{path} was moved, deleted or replaced while it was open, so the last change was not saved. What was saved before is in the file that was moved. Save under another name goes on with it in a new file.</source>
        <translation>{path} dipindahkan, dihapus, atau diganti ketika sedang terbuka, jadi perubahan terakhir tidak tersimpan. Yang tersimpan sebelumnya ada di berkas yang dipindahkan itu. Simpan dengan nama lain untuk melanjutkannya di berkas baru.</translation>
    </message>
    <message>
        <source>The change could not be saved in {path}: {reason}. Everything saved before is safe. Mend the cause and try again.</source>
        <translation>Perubahan tidak dapat disimpan di {path}: {reason}. Semua yang tersimpan sebelumnya aman. Atasi penyebabnya dan coba lagi.</translation>
    </message>
    <message>
        <source>{path} is damaged: {reason}. It was not changed. Keep it; restore a backup, or repair a copy of it.</source>
        <translation>{path} rusak: {reason}. Berkas itu tidak diubah. Simpan berkas itu; pulihkan cadangan, atau perbaiki salinannya.</translation>
    </message>
    <message>
        <source>No backup of {path} was made: {reason}. Earlier backups are as they were. Mend the cause, or save a copy in another place.</source>
        <translation>Cadangan {path} tidak dapat dibuat: {reason}. Cadangan sebelumnya tidak berubah. Atasi penyebabnya, atau simpan salinan di tempat lain.</translation>
    </message>
    <message>
        <source>{path} has no sound backup in {folder}. Nothing was written. Look for a copy elsewhere, or repair the project.</source>
        <translation>{path} tidak memiliki cadangan yang utuh di {folder}. Tidak ada yang ditulis. Cari salinan di tempat lain, atau perbaiki proyek itu.</translation>
    </message>
    <message>
        <source>{path} could not be repaired: {reason}. It was not changed, and no file was made. Restore a backup instead.</source>
        <translation>{path} tidak dapat diperbaiki: {reason}. Berkas itu tidak diubah, dan tidak ada berkas yang dibuat. Pulihkan dari cadangan.</translation>
    </message>
    <message>
        <source>The {record} was changed in the meantime, so this step was not done. Nothing was lost. Look at it again and repeat.</source>
        <translation>{record} telah diubah sementara itu, jadi langkah ini tidak dilakukan. Tidak ada yang hilang. Periksa lagi lalu ulangi.</translation>
    </message>
    <message>
        <source>This was not saved, because it does not fit the text of the article {article}. Nothing was changed. Check the project; if it is sound, this is a fault of the program.</source>
        <translation>Ini tidak disimpan, karena tidak cocok dengan teks artikel {article}. Tidak ada yang diubah. Periksa proyeknya; jika proyek itu utuh, ini kesalahan program.</translation>
    </message>
    <message>
        <source>{step} cannot be undone, because others have built on it. Nothing was changed. Undo once more (`annotator undo --pass-over`) goes on to the step before.</source>
        <translation>{step} tidak dapat diurungkan karena langkah lain sudah bergantung padanya. Tidak ada yang diubah. Urungkan sekali lagi (`annotator undo --pass-over`) untuk melanjutkan ke langkah sebelumnya.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Tidak ada yang dapat diurungkan.</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Tidak ada yang dapat diulangi.</translation>
    </message>
    <message>
        <source>This span belongs to {analyst}; others can see it, not edit it.</source>
        <translation>Rentang ini milik {analyst}; orang lain dapat melihatnya, tetapi tidak dapat menyuntingnya.</translation>
    </message>
    <message>
        <source>The extent {start} to {end} does not lie in the article, which has {length} characters. Nothing was marked.</source>
        <translation>Jangkauan {start} sampai {end} tidak berada dalam artikel, yang panjangnya {length} karakter. Tidak ada yang ditandai.</translation>
    </message>
    <message>
        <source>{value} is no value of {attribute}; expected {expected}. Nothing was changed.</source>
        <translation>{value} bukan nilai {attribute}; seharusnya {expected}. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>A span cannot be linked to itself. Choose another span as the other end.</source>
        <translation>Rentang tidak dapat ditautkan dengan dirinya sendiri. Pilih rentang lain sebagai ujung lainnya.</translation>
    </message>
    <message>
        <source>These two spans are linked that way already.</source>
        <translation>Kedua rentang ini sudah tertaut dengan cara itu.</translation>
    </message>
    <message>
        <source>There is no actor {name}. Nearest: {nearest}.</source>
        <translation>Tidak ada aktor {name}. Yang paling mirip: {nearest}.</translation>
    </message>
    <message>
        <source>{name} does not name one article. Ids that begin so: {count}, such as {known}. Give more of the id.</source>
        <translation>{name} tidak menunjuk tepat satu artikel. Id dengan awalan itu: {count}, misalnya {known}. Tuliskan id lebih lengkap.</translation>
    </message>
    <message>
        <source>There is no {what} {name}. Known: {known}.</source>
        <translation>Tidak ada {what} {name}. Yang dikenal: {known}.</translation>
    </message>
    <message>
        <source>{path} lies on a network drive. It is saved in a slower, safer way there; on a disk of your own it is quicker, and no broken connection can hold you up.</source>
        <translation>{path} berada di disk jaringan. Di sana penyimpanannya memakai cara yang lebih lambat tetapi lebih aman; di disk Anda sendiri lebih cepat, dan sambungan yang putus tidak menghambat Anda.</translation>
    </message>
    <message>
        <source>{path} lies in a folder that is synchronised. Have it open on one machine at a time, and let the service finish before you open it on another.</source>
        <translation>{path} berada di folder yang disinkronkan. Buka hanya di satu komputer pada satu waktu, dan tunggu sinkronisasi selesai sebelum membukanya di komputer lain.</translation>
    </message>
    <message>
        <source>This backup is damaged: {reason}</source>
        <translation>Cadangan ini rusak: {reason}</translation>
    </message>
    <message>
        <source>{path}: files of other kinds left out: {count}</source>
        <translation>{path}: berkas jenis lain yang dilewati: {count}</translation>
    </message>
    <message>
        <source>{path}: there are two actors named {name} now</source>
        <translation>{path}: kini ada dua aktor bernama {name}</translation>
    </message>
    <message>
        <source>{path}: the actor {name} keeps the project's name and aliases</source>
        <translation>{path}: aktor {name} tetap memakai nama dan alias dari proyek</translation>
    </message>
    <message>
        <source>{path}: the link {link} was left out, because one of its ends is not here</source>
        <translation>{path}: tautan {link} dilewati karena salah satu ujungnya tidak ada di sini</translation>
    </message>
    <message>
        <source>{path}: {count} of its spans, verdicts and articles differ; the project's version stays</source>
        <translation>{path}: {count} rentang, penilaian, dan artikel di dalamnya berbeda; versi proyek dipertahankan</translation>
    </message>
    <message>
        <source>{path} is not a valid codebook. Nothing was changed. Mistakes: {count}. {mistakes}</source>
        <translation>{path} bukan buku kode yang sah. Tidak ada yang diubah. Kesalahan: {count}. {mistakes}</translation>
    </message>
    <message>
        <source>{path} was refused: {reason}.</source>
        <translation>{path} ditolak: {reason}.</translation>
    </message>
    <message>
        <source>{path}, line {line}: {reason}. Nothing was imported.</source>
        <translation>{path}, baris {line}: {reason}. Tidak ada yang diimpor.</translation>
    </message>
    <message>
        <source>{path} could not be written: {reason}. An earlier file of that name is unchanged.</source>
        <translation>{path} tidak dapat ditulis: {reason}. Berkas lama dengan nama itu tidak berubah.</translation>
    </message>
    <message>
        <source>{path} is written whole, but the disk did not confirm its name ({reason}), so that it may be gone after a power cut. Write it once more.</source>
        <translation>{path} sudah ditulis utuh, tetapi disk tidak memastikan namanya ({reason}), sehingga berkas itu mungkin hilang jika listrik padam. Tulis sekali lagi.</translation>
    </message>
    <message>
        <source>{path} contradicts the project: {reason}. Nothing was imported.</source>
        <translation>{path} bertentangan dengan proyek: {reason}. Tidak ada yang diimpor.</translation>
    </message>
    <message>
        <source>There is not enough memory for this import. Nothing was imported. Close other programs, or import fewer files at a time.</source>
        <translation>Memori tidak cukup untuk impor ini. Tidak ada yang diimpor. Tutup program lain, atau impor lebih sedikit berkas sekaligus.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Dihentikan. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>No window can be opened here: {reason}.</source>
        <translation>Jendela tidak dapat dibuka di sini: {reason}.</translation>
    </message>
</context>
<context>
    <name>failures</name>
    <message>
        <source>The language changes at the next start.</source>
        <translation>Bahasa akan berganti saat program dimulai lagi.</translation>
    </message>
    <message>
        <source>Something unexpected happened ({error}). What was saved is safe. If the window looks wrong, close it and open the project again.</source>
        <translation>Terjadi sesuatu yang tidak terduga ({error}). Yang sudah tersimpan aman. Jika jendela tampak tidak beres, tutup lalu buka proyek lagi.</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Salin rincian</translation>
    </message>
    <message>
        <source>{name} is open for reading only.</source>
        <translation>{name} hanya terbuka untuk dibaca.</translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message>
        <source>JSON Lines: one article a row, with all its spans</source>
        <translation>JSON Lines: satu artikel per baris, dengan semua rentangnya</translation>
    </message>
</context>
<context>
    <name>help</name>
    <message>
        <source>one of these values</source>
        <translation>salah satu nilai ini</translation>
    </message>
    <message>
        <source>one actor or several</source>
        <translation>satu atau beberapa aktor</translation>
    </message>
    <message>
        <source>free text</source>
        <translation>teks bebas</translation>
    </message>
    <message>
        <source>a date</source>
        <translation>tanggal</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>ya atau tidak</translation>
    </message>
    <message>
        <source>The codebook</source>
        <translation>Buku kode</translation>
    </message>
    <message>
        <source>Open a project: its codebook is shown here.</source>
        <translation>Buka proyek: buku kodenya ditampilkan di sini.</translation>
    </message>
    <message>
        <source>{title}, version {version}</source>
        <translation>{title}, versi {version}</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Fields of a span</source>
        <translation>Kolom rentang</translation>
    </message>
    <message>
        <source>Links between spans</source>
        <translation>Tautan antarrentang</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Aturan</translation>
    </message>
    <message>
        <source>Counts:</source>
        <translation>Termasuk:</translation>
    </message>
    <message>
        <source>Does not count:</source>
        <translation>Tidak termasuk:</translation>
    </message>
    <message>
        <source>{kind}; required</source>
        <translation>{kind}; wajib</translation>
    </message>
    <message>
        <source>The keys</source>
        <translation>Tombol</translation>
    </message>
    <message>
        <source>Single keys act while the article's text has the focus; {pane} leads from pane to pane. {sheet} shows all keys on one sheet, where they can be changed.</source>
        <translation>Tombol tunggal berlaku selama fokus ada pada teks artikel; {pane} berpindah dari panel ke panel. {sheet} menampilkan semua tombol dalam satu lembar, dan di sana tombol dapat diubah.</translation>
    </message>
    <message>
        <source>How a session goes</source>
        <translation>Jalannya satu sesi kerja</translation>
    </message>
    <message>
        <source>The row format</source>
        <translation>Format baris</translation>
    </message>
</context>
<context>
    <name>hints</name>
    <message>
        <source>{key} next pane</source>
        <translation>{key} panel berikutnya</translation>
    </message>
    <message>
        <source>{key} keys</source>
        <translation>{key} tombol</translation>
    </message>
    <message>
        <source>{key} to the text</source>
        <translation>{key} ke teks</translation>
    </message>
    <message>
        <source>{key} leaves it as it was</source>
        <translation>{key} tinggalkan tanpa perubahan</translation>
    </message>
    <message>
        <source>{key} keeps it</source>
        <translation>{key} simpan</translation>
    </message>
    <message>
        <source>{key} empties it</source>
        <translation>{key} kosongkan</translation>
    </message>
    <message>
        <source>{key} sentence</source>
        <translation>{key} kalimat</translation>
    </message>
    <message>
        <source>{key} clause</source>
        <translation>{key} klausa</translation>
    </message>
    <message>
        <source>{key} widen</source>
        <translation>{key} lebarkan</translation>
    </message>
    <message>
        <source>{key} mark</source>
        <translation>{key} tandai</translation>
    </message>
    <message>
        <source>{key} done</source>
        <translation>{key} selesai</translation>
    </message>
    <message>
        <source>the key of a value picks it</source>
        <translation>tombol sebuah nilai memilihnya</translation>
    </message>
    <message>
        <source>{key} go along</source>
        <translation>{key} berpindah</translation>
    </message>
    <message>
        <source>{key} next hit</source>
        <translation>{key} temuan berikutnya</translation>
    </message>
    <message>
        <source>{key} previous hit</source>
        <translation>{key} temuan sebelumnya</translation>
    </message>
    <message>
        <source>{key} article</source>
        <translation>{key} artikel</translation>
    </message>
    <message>
        <source>{key} span</source>
        <translation>{key} rentang</translation>
    </message>
    <message>
        <source>{key} lists what is counted</source>
        <translation>{key} daftar yang dihitung</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Give the current span another tag</source>
        <translation>Ganti tag rentang saat ini</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Kolom</translation>
    </message>
    <message>
        <source>{key} is “{owner}” in this codebook</source>
        <translation>{key} adalah “{owner}” dalam buku kode ini</translation>
    </message>
    <message>
        <source>your own key</source>
        <translation>tombol Anda sendiri</translation>
    </message>
    <message>
        <source>{key} answers a question of the program.</source>
        <translation>{key} menjawab pertanyaan program.</translation>
    </message>
    <message>
        <source>{key} belongs to the fields that are typed in.</source>
        <translation>{key} dipakai kolom isian.</translation>
    </message>
    <message>
        <source>{key} goes on to the next thing in the window.</source>
        <translation>{key} berpindah ke bagian berikutnya di jendela.</translation>
    </message>
    <message>
        <source>{key} scrolls the page.</source>
        <translation>{key} menggulir halaman.</translation>
    </message>
    <message>
        <source>{key} gives the current span another tag.</source>
        <translation>{key} mengganti tag rentang saat ini.</translation>
    </message>
    <message>
        <source>{key} switches the way of typing on many computers.</source>
        <translation>{key} mengganti cara mengetik di banyak komputer.</translation>
    </message>
    <message>
        <source>{key} opens a menu.</source>
        <translation>{key} membuka menu.</translation>
    </message>
    <message>
        <source>{key} closes the window.</source>
        <translation>{key} menutup jendela.</translation>
    </message>
</context>
<context>
    <name>overview</name>
    <message>
        <source>(not filled)</source>
        <translation>(belum diisi)</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>Sen</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>Sel</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>Rab</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Kam</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>Jum</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>Sab</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Min</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} j {minutes} mnt</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} mnt</translation>
    </message>
</context>
<context>
    <name>palette</name>
    <message>
        <source>article</source>
        <translation>artikel</translation>
    </message>
    <message>
        <source>Mark as {tag}</source>
        <translation>Tandai sebagai {tag}</translation>
    </message>
    <message>
        <source>Fill in {field}</source>
        <translation>Isi {field}</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>tag</translation>
    </message>
    <message>
        <source>field</source>
        <translation>kolom</translation>
    </message>
</context>
<context>
    <name>preferences</name>
    <message>
        <source>as the system</source>
        <translation>mengikuti sistem</translation>
    </message>
    <message>
        <source>light</source>
        <translation>terang</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>gelap</translation>
    </message>
    <message>
        <source>high contrast, light</source>
        <translation>kontras tinggi, terang</translation>
    </message>
    <message>
        <source>high contrast, dark</source>
        <translation>kontras tinggi, gelap</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Halaman</translation>
    </message>
    <message>
        <source>Marking</source>
        <translation>Penandaan</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Jendela</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Ukuran teks</translation>
    </message>
    <message>
        <source>points</source>
        <translation>poin</translation>
    </message>
    <message>
        <source>Typeface of the text</source>
        <translation>Jenis huruf teks</translation>
    </message>
    <message>
        <source>with serifs, as in a book</source>
        <translation>berkait, seperti buku</translation>
    </message>
    <message>
        <source>without serifs</source>
        <translation>tanpa kait</translation>
    </message>
    <message>
        <source>Length of a line</source>
        <translation>Panjang baris</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>karakter</translation>
    </message>
    <message>
        <source>Distance of lines</source>
        <translation>Jarak baris</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>persen</translation>
    </message>
    <message>
        <source>Paragraph numbers</source>
        <translation>Nomor paragraf</translation>
    </message>
    <message>
        <source>Span stripes</source>
        <translation>Garis rentang</translation>
    </message>
    <message>
        <source>In the margin, beside the lines that a span stands on.</source>
        <translation>Di tepi halaman, di samping baris tempat rentang berada.</translation>
    </message>
    <message>
        <source>Invisible characters</source>
        <translation>Karakter tak terlihat</translation>
    </message>
    <message>
        <source>As signs in boxes; what would reorder the text is shown in its place.</source>
        <translation>Sebagai tanda dalam kotak; yang akan mengubah urutan teks ditampilkan di tempatnya.</translation>
    </message>
    <message>
        <source>Snap selections to words</source>
        <translation>Paskan pilihan ke batas kata</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Warna</translation>
    </message>
    <message>
        <source>As the system follows its light, dark and high contrast settings.</source>
        <translation>“Mengikuti sistem” memakai setelan terang, gelap, dan kontras tinggi dari sistem.</translation>
    </message>
    <message>
        <source>Size of the interface</source>
        <translation>Ukuran antarmuka</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>125 %</source>
        <translation>125 %</translation>
    </message>
    <message>
        <source>150 %</source>
        <translation>150 %</translation>
    </message>
    <message>
        <source>175 %</source>
        <translation>175 %</translation>
    </message>
    <message>
        <source>200 %</source>
        <translation>200 %</translation>
    </message>
    <message>
        <source>Menus, panels and dialogs; the text has a size of its own.</source>
        <translation>Menu, panel, dan dialog; teks artikel punya ukuran sendiri.</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Bilah alat</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>neither DISPLAY nor WAYLAND_DISPLAY is set</source>
        <translation>DISPLAY maupun WAYLAND_DISPLAY tidak disetel</translation>
    </message>
    <message>
        <source>the screen does not answer</source>
        <translation>layar tidak menjawab</translation>
    </message>
    <message>
        <source>a list of actors</source>
        <translation>daftar aktor</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>ya atau tidak</translation>
    </message>
    <message>
        <source>a date such as 2022-01-31</source>
        <translation>tanggal seperti 2022-01-31</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>teks</translation>
    </message>
    <message>
        <source>it is the project itself</source>
        <translation>itu berkas proyek sendiri</translation>
    </message>
    <message>
        <source>it is no regular file</source>
        <translation>itu bukan berkas biasa</translation>
    </message>
    <message>
        <source>{where}: expected {expected}</source>
        <translation>{where}: seharusnya {expected}</translation>
    </message>
    <message>
        <source>the line is longer than {limit} MB</source>
        <translation>baris itu lebih panjang dari {limit} MB</translation>
    </message>
    <message>
        <source>the line has more than {limit} parts</source>
        <translation>baris itu terdiri atas lebih dari {limit} bagian</translation>
    </message>
    <message>
        <source>byte {byte} of the line is not UTF-8</source>
        <translation>bita {byte} pada baris itu bukan UTF-8</translation>
    </message>
    <message>
        <source>JSON nested too deeply</source>
        <translation>JSON bersarang terlalu dalam</translation>
    </message>
    <message>
        <source>not JSON ({error})</source>
        <translation>bukan JSON ({error})</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>objek</translation>
    </message>
    <message>
        <source>a lone surrogate stands in a text</source>
        <translation>ada surogat tunggal dalam teks</translation>
    </message>
    <message>
        <source>{name} is no JSON number</source>
        <translation>{name} bukan bilangan JSON</translation>
    </message>
    <message>
        <source>{number} is too large a number</source>
        <translation>{number} terlalu besar</translation>
    </message>
    <message>
        <source>a key stands twice in one object</source>
        <translation>ada kunci yang muncul dua kali dalam satu objek</translation>
    </message>
    <message>
        <source>{where}: JSON nested too deeply</source>
        <translation>{where}: JSON bersarang terlalu dalam</translation>
    </message>
    <message>
        <source>{where}: {name} is missing</source>
        <translation>{where}: {name} tidak ada</translation>
    </message>
    <message>
        <source>{where}: {name} is no known key</source>
        <translation>{where}: {name} bukan kunci yang dikenal</translation>
    </message>
    <message>
        <source>a text that is not empty</source>
        <translation>teks yang tidak kosong</translation>
    </message>
    <message>
        <source>a time such as 2022-01-09T08:00:00.000Z</source>
        <translation>waktu seperti 2022-01-09T08:00:00.000Z</translation>
    </message>
    <message>
        <source>one of {known}</source>
        <translation>salah satu dari {known}</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>daftar</translation>
    </message>
    <message>
        <source>the row was marked under another codebook ({name}) than the project's ({own})</source>
        <translation>baris ini ditandai dengan buku kode lain ({name}), bukan buku kode proyek ({own})</translation>
    </message>
    <message>
        <source>text: holds a NUL character</source>
        <translation>text: memuat karakter NUL</translation>
    </message>
    <message>
        <source>sha256: is not that of the text</source>
        <translation>sha256: bukan milik teks itu</translation>
    </message>
    <message>
        <source>an ISO date or ""</source>
        <translation>tanggal ISO atau ""</translation>
    </message>
    <message>
        <source>a whole number that is not negative, or null</source>
        <translation>bilangan bulat yang tidak negatif, atau null</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true atau false</translation>
    </message>
    <message>
        <source>{where}.text: is not what stands at {start} to {end}</source>
        <translation>{where}.text: tidak sama dengan isi pada {start} sampai {end}</translation>
    </message>
    <message>
        <source>a tag of the codebook</source>
        <translation>tag dari buku kode</translation>
    </message>
    <message>
        <source>a link of the codebook</source>
        <translation>tautan dari buku kode</translation>
    </message>
    <message>
        <source>{where}: a span cannot be linked to itself</source>
        <translation>{where}: sebuah rentang tidak dapat ditautkan ke dirinya sendiri</translation>
    </message>
    <message>
        <source>links: {span} is no span of this row</source>
        <translation>links: {span} bukan rentang dari baris ini</translation>
    </message>
    <message>
        <source>links: {span} is linked to itself</source>
        <translation>links: {span} tertaut dengan dirinya sendiri</translation>
    </message>
    <message>
        <source>reviews, {analyst}: {detail}</source>
        <translation>reviews, {analyst}: {detail}</translation>
    </message>
    <message>
        <source>{where}: an id stands twice</source>
        <translation>{where}: ada id yang muncul dua kali</translation>
    </message>
    <message>
        <source>a ZIP file inside another</source>
        <translation>berkas ZIP di dalam berkas ZIP lain</translation>
    </message>
    <message>
        <source>{name} in it: {reason}</source>
        <translation>{name} di dalamnya: {reason}</translation>
    </message>
    <message>
        <source>it is a ZIP64 file, which is not read; pack it in parts</source>
        <translation>itu berkas ZIP64, yang tidak dapat dibaca; kemas dalam beberapa bagian</translation>
    </message>
    <message>
        <source>it holds more than {limit} files</source>
        <translation>isinya lebih dari {limit} berkas</translation>
    </message>
    <message>
        <source>it is encrypted; unpack it with its password first</source>
        <translation>berkasnya terenkripsi; ekstrak dahulu dengan kata sandinya</translation>
    </message>
    <message>
        <source>it is packed in a way that is not read; pack it as usual</source>
        <translation>cara pengemasannya tidak dapat dibaca; kemas dengan cara biasa</translation>
    </message>
    <message>
        <source>{name} in it is larger than {limit} MB</source>
        <translation>ukuran {name} di dalamnya lebih dari {limit} MB</translation>
    </message>
    <message>
        <source>it would grow to more than {ratio} times its size</source>
        <translation>isinya akan membesar sampai lebih dari {ratio} kali ukurannya</translation>
    </message>
    <message>
        <source>the files in it lie over each other</source>
        <translation>berkas-berkas di dalamnya saling menimpa</translation>
    </message>
    <message>
        <source>the files in it are larger than {limit} MB together</source>
        <translation>berkas-berkas di dalamnya berjumlah lebih dari {limit} MB</translation>
    </message>
    <message>
        <source>the ZIP file is damaged ({error})</source>
        <translation>berkas ZIP itu rusak ({error})</translation>
    </message>
    <message>
        <source>it is larger than {limit} MB</source>
        <translation>ukurannya lebih dari {limit} MB</translation>
    </message>
    <message>
        <source>it changed while it was read; import it again</source>
        <translation>berkasnya berubah ketika dibaca; impor lagi</translation>
    </message>
    <message>
        <source>line {line}, byte {byte} is not UTF-8; save it as UTF-8 and import again</source>
        <translation>baris {line}, bita {byte} bukan UTF-8; simpan sebagai UTF-8 lalu impor lagi</translation>
    </message>
    <message>
        <source>line {line} holds a NUL character</source>
        <translation>baris {line} memuat karakter NUL</translation>
    </message>
    <message>
        <source>it holds no text</source>
        <translation>tidak ada teks di dalamnya</translation>
    </message>
    <message>
        <source>the article {article} has another text in the project</source>
        <translation>teks artikel {article} dalam proyek berbeda</translation>
    </message>
    <message>
        <source>the span {span} stands in another article of the project</source>
        <translation>rentang {span} berada dalam artikel lain di proyek</translation>
    </message>
    <message>
        <source>the link {link} leads to the article {found}, not to {expected}</source>
        <translation>tautan {link} menuju artikel {found}, bukan {expected}</translation>
    </message>
    <message>
        <source>reading it takes more memory than {limit} MB</source>
        <translation>membacanya memerlukan memori lebih dari {limit} MB</translation>
    </message>
    <message>
        <source>the program made a mistake reading it ({error}), please report it</source>
        <translation>program keliru ketika membacanya ({error}), mohon laporkan</translation>
    </message>
    <message>
        <source>the process that read it answered with nonsense</source>
        <translation>proses yang membacanya memberi jawaban yang tidak dapat dipahami</translation>
    </message>
    <message>
        <source>the process that read it ended unexpectedly ({how})</source>
        <translation>proses yang membacanya berhenti tanpa terduga ({how})</translation>
    </message>
    <message>
        <source>reading it took longer than {seconds} seconds and was stopped</source>
        <translation>membacanya memakan waktu lebih dari {seconds} detik dan dihentikan</translation>
    </message>
    <message>
        <source>only {kinds} files can be imported</source>
        <translation>hanya berkas {kinds} yang dapat diimpor</translation>
    </message>
    <message>
        <source>byte {byte} is not UTF-8</source>
        <translation>bita {byte} bukan UTF-8</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>berkasnya rusak</translation>
    </message>
    <message>
        <source>the disk has {free} MB left and should have {needed} MB</source>
        <translation>sisa ruang disk {free} MB, seharusnya {needed} MB</translation>
    </message>
    <message>
        <source>another program is making one and does not come to an end</source>
        <translation>program lain sedang membuatnya dan belum juga selesai</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>berkasnya kosong</translation>
    </message>
    <message>
        <source>it is no database</source>
        <translation>itu bukan basis data</translation>
    </message>
    <message>
        <source>it was cut short, {size} bytes of {whole}</source>
        <translation>berkasnya terpotong, {size} dari {whole} bita</translation>
    </message>
    <message>
        <source>it belongs to another program</source>
        <translation>itu milik program lain</translation>
    </message>
    <message>
        <source>a part of it is missing</source>
        <translation>sebagian isinya tidak ada</translation>
    </message>
    <message>
        <source>it holds something foreign: {names}</source>
        <translation>di dalamnya ada yang asing: {names}</translation>
    </message>
    <message>
        <source>{name} beside it belongs to another project or to another state of this one; moved away, the file can be opened without it</source>
        <translation>{name} di sebelahnya milik proyek lain atau keadaan lain dari proyek ini; jika {name} dipindahkan, berkas itu dapat dibuka tanpanya</translation>
    </message>
    <message>
        <source>its folder cannot lock files: {error}</source>
        <translation>foldernya tidak dapat mengunci berkas: {error}</translation>
    </message>
    <message>
        <source>its own id is missing</source>
        <translation>id proyek itu tidak ada</translation>
    </message>
    <message>
        <source>the codebook is missing</source>
        <translation>buku kodenya tidak ada</translation>
    </message>
    <message>
        <source>the text {sha256} is missing</source>
        <translation>teks {sha256} tidak ada</translation>
    </message>
    <message>
        <source>its codebook is lost</source>
        <translation>buku kodenya hilang</translation>
    </message>
    <message>
        <source>the text {sha256} is not the one that was imported</source>
        <translation>teks {sha256} bukan teks yang diimpor</translation>
    </message>
    <message>
        <source>the article {article} has another length than its text</source>
        <translation>panjang artikel {article} berbeda dari teksnya</translation>
    </message>
    <message>
        <source>a span of the article {article} does not lie in its text</source>
        <translation>ada rentang artikel {article} yang berada di luar teksnya</translation>
    </message>
    <message>
        <source>something in {table} belongs to nothing in {parent}</source>
        <translation>ada isi {table} yang tidak berinduk pada apa pun di {parent}</translation>
    </message>
    <message>
        <source>an entry of the journal is missing</source>
        <translation>sebuah entri jurnal tidak ada</translation>
    </message>
    <message>
        <source>the file is read-only</source>
        <translation>berkasnya hanya dapat dibaca</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>memori tidak cukup</translation>
    </message>
    <message>
        <source>it was opened for reading</source>
        <translation>dibuka hanya untuk dibaca</translation>
    </message>
    <message>
        <source>nothing of a project is left in it</source>
        <translation>tidak ada lagi bagian proyek di dalamnya</translation>
    </message>
    <message>
        <source>the project is being read at this moment</source>
        <translation>proyek sedang dibaca saat ini</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>berkas atau folder itu tidak ada</translation>
    </message>
    <message>
        <source>you have no right to it</source>
        <translation>Anda tidak punya hak atasnya</translation>
    </message>
    <message>
        <source>the system does not allow it</source>
        <translation>sistem tidak mengizinkannya</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>disk penuh</translation>
    </message>
    <message>
        <source>you have used up the room that is yours there</source>
        <translation>jatah ruang Anda di sana sudah habis</translation>
    </message>
    <message>
        <source>the file would become larger than it may be</source>
        <translation>berkasnya akan melebihi ukuran yang diizinkan</translation>
    </message>
    <message>
        <source>the disk can only be read</source>
        <translation>disk hanya dapat dibaca</translation>
    </message>
    <message>
        <source>the disk reports an error</source>
        <translation>disk melaporkan kesalahan</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>itu sebuah folder</translation>
    </message>
    <message>
        <source>a part of the path is no folder</source>
        <translation>sebagian jalurnya bukan folder</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>namanya terlalu panjang</translation>
    </message>
    <message>
        <source>another program holds the project</source>
        <translation>proyek sedang dipakai program lain</translation>
    </message>
    <message>
        <source>the disk does not take it: it reports an error, or your room there is used up</source>
        <translation>disk tidak menerimanya: disk melaporkan kesalahan, atau jatah ruang Anda di sana sudah habis</translation>
    </message>
    <message>
        <source>it can only be read</source>
        <translation>hanya dapat dibaca</translation>
    </message>
    <message>
        <source>it cannot be opened</source>
        <translation>tidak dapat dibuka</translation>
    </message>
    <message>
        <source>it holds characters that cannot be stored</source>
        <translation>di dalamnya ada karakter yang tidak dapat disimpan</translation>
    </message>
    <message>
        <source>it is open for reading only</source>
        <translation>hanya terbuka untuk dibaca</translation>
    </message>
</context>
<context>
    <name>states</name>
    <message>
        <source>nothing to mark</source>
        <translation>tidak ada yang ditandai</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>belum dibaca</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>sedang dikerjakan</translation>
    </message>
    <message>
        <source>done</source>
        <translation>selesai</translation>
    </message>
</context>
<context>
    <name>steps</name>
    <message>
        <source>mark “{quote}”</source>
        <translation>tandai “{quote}”</translation>
    </message>
    <message>
        <source>duplicate “{quote}”</source>
        <translation>gandakan “{quote}”</translation>
    </message>
    <message>
        <source>retag “{quote}”</source>
        <translation>ganti tag “{quote}”</translation>
    </message>
    <message>
        <source>move the ends of “{quote}”</source>
        <translation>geser batas “{quote}”</translation>
    </message>
    <message>
        <source>note on “{quote}”</source>
        <translation>catatan untuk “{quote}”</translation>
    </message>
    <message>
        <source>{attribute} of “{quote}”</source>
        <translation>{attribute} dari “{quote}”</translation>
    </message>
    <message>
        <source>delete “{quote}”</source>
        <translation>hapus “{quote}”</translation>
    </message>
    <message>
        <source>retag spans: {count}</source>
        <translation>ganti tag rentang: {count}</translation>
    </message>
    <message>
        <source>{attribute} of spans: {count}</source>
        <translation>{attribute} dari rentang: {count}</translation>
    </message>
    <message>
        <source>delete spans: {count}</source>
        <translation>hapus rentang: {count}</translation>
    </message>
    <message>
        <source>link “{quote}” to “{to}”</source>
        <translation>tautkan “{quote}” ke “{to}”</translation>
    </message>
    <message>
        <source>remove a link of “{quote}”</source>
        <translation>hapus tautan dari “{quote}”</translation>
    </message>
    <message>
        <source>type of a link of “{quote}”</source>
        <translation>jenis tautan dari “{quote}”</translation>
    </message>
    <message>
        <source>“{title}” done</source>
        <translation>“{title}” selesai</translation>
    </message>
    <message>
        <source>reopen “{title}”</source>
        <translation>buka kembali “{title}”</translation>
    </message>
    <message>
        <source>“{title}” unread</source>
        <translation>“{title}” belum dibaca</translation>
    </message>
    <message>
        <source>nothing to mark in “{title}”</source>
        <translation>tidak ada yang ditandai dalam “{title}”</translation>
    </message>
    <message>
        <source>details of “{title}”</source>
        <translation>rincian “{title}”</translation>
    </message>
    <message>
        <source>merge {dropped} into {kept}</source>
        <translation>gabungkan {dropped} ke {kept}</translation>
    </message>
    <message>
        <source>edit the actor {name}</source>
        <translation>sunting aktor {name}</translation>
    </message>
    <message>
        <source>rename yourself {name}</source>
        <translation>ganti nama Anda menjadi {name}</translation>
    </message>
    <message>
        <source>import {names}</source>
        <translation>impor {names}</translation>
    </message>
    <message>
        <source>new project</source>
        <translation>proyek baru</translation>
    </message>
    <message>
        <source>{name} came to the project</source>
        <translation>{name} bergabung dengan proyek</translation>
    </message>
    <message>
        <source>the sample</source>
        <translation>proyek contoh</translation>
    </message>
    <message>
        <source>repair of the project</source>
        <translation>perbaikan proyek</translation>
    </message>
</context>
<context>
    <name>tour</name>
    <message>
        <source>Read sentence by sentence</source>
        <translation>Baca kalimat demi kalimat</translation>
    </message>
    <message>
        <source>The shaded sentence is the one you are at. Press {next_sentence} to go to the next one; {previous_sentence} leads back.</source>
        <translation>Kalimat berlatar adalah tempat Anda berada. Tekan {next_sentence} untuk ke kalimat berikutnya; {previous_sentence} untuk kembali.</translation>
    </message>
    <message>
        <source>Mark what states a position</source>
        <translation>Tandai yang menyatakan posisi</translation>
    </message>
    <message>
        <source>Go to any sentence and press {tag_key}: all of it becomes a span tagged “{tag}”. The tags with their keys stand at the top right. This is only practice.</source>
        <translation>Pergi ke kalimat mana saja dan tekan {tag_key}: seluruh kalimat menjadi rentang bertag “{tag}”. Tag dan tombolnya ada di kanan atas. Ini hanya latihan.</translation>
    </message>
    <message>
        <source>Say who</source>
        <translation>Sebutkan siapa</translation>
    </message>
    <message>
        <source>The span with the outline is the current one. Press {actor_key} for “{actor}”, then the digit of an actor, or type a name and press Enter.</source>
        <translation>Rentang bergaris tepi adalah rentang saat ini. Tekan {actor_key} untuk “{actor}”, lalu angka seorang aktor, atau ketik nama dan tekan Enter.</translation>
    </message>
    <message>
        <source>Say what move it is</source>
        <translation>Sebutkan langkahnya</translation>
    </message>
    <message>
        <source>Press {act_key} for “{act}”, then the key of a value, such as {value_key} for “{value}”. Every field on the right opens by the key beside it.</source>
        <translation>Tekan {act_key} untuk “{act}”, lalu tombol sebuah nilai, misalnya {value_key} untuk “{value}”. Setiap kolom di kanan dibuka dengan tombol di sampingnya.</translation>
    </message>
    <message>
        <source>Step from span to span</source>
        <translation>Pindah dari rentang ke rentang</translation>
    </message>
    <message>
        <source>Press {next_span} for the next span, {previous_span} for the one before: it becomes the current one, and the panel on the right shows what is said about it.</source>
        <translation>Tekan {next_span} untuk rentang berikutnya, {previous_span} untuk rentang sebelumnya: rentang itu menjadi rentang saat ini, dan panel di kanan menampilkan keterangannya.</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>Sama sekali lagi</translation>
    </message>
    <message>
        <source>Go on to another sentence with {next_sentence} and press {same_as_last}: it is marked like the span you marked last, with the same values.</source>
        <translation>Lanjutkan ke kalimat lain dengan {next_sentence} dan tekan {same_as_last}: kalimat itu ditandai seperti rentang terakhir Anda, dengan nilai yang sama.</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>Press {undo}: the last step is taken back. Every step can be, in every article, even tomorrow. Nothing needs to be saved by hand.</source>
        <translation>Tekan {undo}: langkah terakhir diurungkan. Setiap langkah dapat diurungkan, di setiap artikel, bahkan besok. Tidak ada yang perlu disimpan sendiri.</translation>
    </message>
    <message>
        <source>Finish the article</source>
        <translation>Selesaikan artikel</translation>
    </message>
    <message>
        <source>Press {finish_article}: the article is done and the next unread one opens. If a span lacks something, you are asked first; Enter once more says yes.</source>
        <translation>Tekan {finish_article}: artikel selesai dan artikel berikutnya yang belum dibaca terbuka. Jika ada rentang yang belum lengkap, Anda ditanya dahulu; Enter sekali lagi berarti ya.</translation>
    </message>
    <message>
        <source>Hand the dataset on</source>
        <translation>Serahkan dataset</translation>
    </message>
    <message>
        <source>Press {export_dataset} to see which articles would go out, and how. Esc closes the dialog again; nothing is written before you say so.</source>
        <translation>Tekan {export_dataset} untuk melihat artikel mana yang akan diekspor, dan bagaimana. Esc menutup dialog; tidak ada yang ditulis sebelum Anda memintanya.</translation>
    </message>
    <message>
        <source>{key} finds words in the article</source>
        <translation>{key} mencari kata dalam artikel</translation>
    </message>
    <message>
        <source>{key} finds any command</source>
        <translation>{key} mencari perintah apa pun</translation>
    </message>
    <message>
        <source>{key} shows how far the project is</source>
        <translation>{key} menampilkan kemajuan proyek</translation>
    </message>
    <message>
        <source>{key} lists all keys</source>
        <translation>{key} menampilkan semua tombol</translation>
    </message>
    <message>
        <source>{key} opens the help</source>
        <translation>{key} membuka bantuan</translation>
    </message>
</context>
<context>
    <name>values</name>
    <message>
        <source>not saved</source>
        <translation>belum tersimpan</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ya</translation>
    </message>
    <message>
        <source>no</source>
        <translation>tidak</translation>
    </message>
    <message>
        <source>missing: {names}</source>
        <translation>belum diisi: {names}</translation>
    </message>
    <message>
        <source>note</source>
        <translation>catatan</translation>
    </message>
</context>
</TS>
