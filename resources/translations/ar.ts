<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar">
<context>
    <name></name>
    <message>
        <source>&amp;File</source>
        <translation>ملف</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>تحرير</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>&amp;Item</source>
        <translation>عنصر</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>مساعدة</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>استيراد…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>تصدير…</translation>
    </message>
    <message>
        <source>&amp;Verify the log</source>
        <translation>التحقّق من السجل</translation>
    </message>
    <message>
        <source>&amp;Save as new version</source>
        <translation>حفظ كإصدار جديد</translation>
    </message>
    <message>
        <source>Unfinished &amp;batches…</source>
        <translation>دفعات غير مكتملة…</translation>
    </message>
    <message>
        <source>&amp;Lock workspace</source>
        <translation>قفل مساحة العمل</translation>
    </message>
    <message>
        <source>Lock when &amp;idle…</source>
        <translation>القفل عند الخمول…</translation>
    </message>
    <message>
        <source>&amp;Recovery code…</source>
        <translation>رمز الاسترداد…</translation>
    </message>
    <message>
        <source>Se&amp;ttings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>إنهاء البرنامج</translation>
    </message>
    <message>
        <source>&amp;Undo decision</source>
        <translation>تراجع عن القرار</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>تحديد الكل</translation>
    </message>
    <message>
        <source>&amp;Command palette</source>
        <translation>لوحة الأوامر</translation>
    </message>
    <message>
        <source>&amp;Triage</source>
        <translation>الفرز</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>قائمة المراجعة</translation>
    </message>
    <message>
        <source>&amp;Policies</source>
        <translation>السياسات</translation>
    </message>
    <message>
        <source>&amp;Evaluation</source>
        <translation>التقييم</translation>
    </message>
    <message>
        <source>H&amp;istory</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>النماذج</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>&amp;Blind mode</source>
        <translation>وضع الإخفاء</translation>
    </message>
    <message>
        <source>Show or &amp;hide content</source>
        <translation>إظهار المحتوى أو إخفاؤه</translation>
    </message>
    <message>
        <source>Show or hide re&amp;asoning</source>
        <translation>إظهار الاستدلال أو إخفاؤه</translation>
    </message>
    <message>
        <source>Li&amp;ght</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>As the s&amp;ystem</source>
        <translation>وفق النظام</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>نص أكبر</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>نص أصغر</translation>
    </message>
    <message>
        <source>&amp;Judge</source>
        <translation>إصدار حُكم</translation>
    </message>
    <message>
        <source>&amp;Measure labels…</source>
        <translation>قياس التصنيفات…</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>مسح</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>السابق</translation>
    </message>
    <message>
        <source>Select the ne&amp;xt too</source>
        <translation>تحديد التالي أيضًا</translation>
    </message>
    <message>
        <source>Select the pre&amp;vious too</source>
        <translation>تحديد السابق أيضًا</translation>
    </message>
    <message>
        <source>&amp;Uphold</source>
        <translation>تأييد</translation>
    </message>
    <message>
        <source>&amp;Override…</source>
        <translation>نقض…</translation>
    </message>
    <message>
        <source>&amp;Escalate</source>
        <translation>تصعيد</translation>
    </message>
    <message>
        <source>Pa&amp;rk</source>
        <translation>تأجيل</translation>
    </message>
    <message>
        <source>Up&amp;hold and next</source>
        <translation>تأييد والانتقال إلى التالي</translation>
    </message>
    <message>
        <source>Remind me of a brea&amp;k later</source>
        <translation>التذكير باستراحة لاحقًا</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>&amp;Getting started</source>
        <translation>البدء</translation>
    </message>
    <message>
        <source>Show last &amp;fault report</source>
        <translation>عرض آخر تقرير عطل</translation>
    </message>
    <message>
        <source>&amp;About Safeguard Desk</source>
        <translation>حول Safeguard Desk</translation>
    </message>
    <message>
        <source>Recovery code of the workspace “{name}”</source>
        <translation>رمز الاسترداد لمساحة العمل «{name}»</translation>
    </message>
    <message>
        <source>Whoever has this code and a copy of the workspace can read it. Keep it where you keep what must survive a lost machine.</source>
        <translation>كل من لديه هذا الرمز ونسخة من مساحة العمل يمكنه قراءتها. يُحفظ حيث يُحفظ ما يجب أن يبقى بعد فقدان الجهاز.</translation>
    </message>
    <message>
        <source>Save the recovery code</source>
        <translation>حفظ رمز الاسترداد</translation>
    </message>
    <message>
        <source>It could not be written there. Choose another place, or print it.</source>
        <translation>تعذّرت الكتابة هناك. يُرجى اختيار مكان آخر، أو طباعة الرمز.</translation>
    </message>
    <message>
        <source>Saved. Take the file away from this machine.</source>
        <translation>تم الحفظ. يُرجى نقل الملف بعيدًا عن هذا الجهاز.</translation>
    </message>
    <message>
        <source>Upheld as {label}</source>
        <translation>تم التأييد: {label}</translation>
    </message>
    <message>
        <source>Overridden to {label}</source>
        <translation>نُقض إلى {label}</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>تم التصعيد</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>مؤجَّل</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>تم التراجع</translation>
    </message>
    <message>
        <source>{count:,} upheld</source>
        <translation>تم تأييد {count:,}</translation>
    </message>
    <message>
        <source>{count:,} overridden to {label}</source>
        <translation>تم نقض {count:,} إلى {label}</translation>
    </message>
    <message>
        <source>{count:,} escalated</source>
        <translation>تم تصعيد {count:,}</translation>
    </message>
    <message>
        <source>{count:,} parked</source>
        <translation>تم تأجيل {count:,}</translation>
    </message>
    <message>
        <source>{count:,} taken back</source>
        <translation>تم التراجع عن {count:,}</translation>
    </message>
    <message>
        <source>{decision} by {reviewer}</source>
        <translation>{decision} بواسطة {reviewer}</translation>
    </message>
    <message>
        <source>{count:,} left as before: {why}</source>
        <translation>بقيت {count:,} كما كانت: {why}</translation>
    </message>
    <message>
        <source>About Safeguard Desk</source>
        <translation>حول Safeguard Desk</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>التراخيص</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Version {version}, with Qt {qt} and PySide6 {pyside}</source>
        <translation>الإصدار {version}، مع Qt {qt} وPySide6 {pyside}</translation>
    </message>
    <message>
        <source>The program, its policies and its texts are under the Apache License 2.0.</source>
        <translation>البرنامج وسياساته ونصوصه مرخّصة بموجب Apache License 2.0.</translation>
    </message>
    <message>
        <source>Qt and PySide6 are under the GNU Lesser General Public License, version 3. They are linked dynamically: you may replace them by another build of your own.</source>
        <translation>تخضع Qt وPySide6 لرخصة GNU Lesser General Public License، الإصدار 3. وهما مرتبطتان ديناميكيًا: يمكنك استبدالهما ببناء آخر خاص بك.</translation>
    </message>
    <message>
        <source>It opens no connection and sends nothing about you or your work anywhere.</source>
        <translation>لا يفتح أي اتصال ولا يرسل إلى أي مكان شيئًا عنك أو عن عملك.</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>إضافة نموذج</translation>
    </message>
    <message>
        <source>Nothing chosen yet.</source>
        <translation>لم يُختر شيء بعد.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>اختيار مجلد…</translation>
    </message>
    <message>
        <source>Choose a GGUF file…</source>
        <translation>اختيار ملف GGUF…</translation>
    </message>
    <message>
        <source>Copy it to this machine, as from a drive that goes away</source>
        <translation>نسخه إلى هذا الجهاز، مثلًا من محرك أقراص سيُفصل</translation>
    </message>
    <message>
        <source>Use it where it lies; it must stay there</source>
        <translation>استخدامه في مكانه؛ ويجب أن يبقى هناك</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>A folder with config.json, tokenizer.json and the weights, or one GGUF file. Every file is hashed before the model can be used. No connection is opened.</source>
        <translation>مجلد فيه config.json وtokenizer.json والأوزان، أو ملف GGUF واحد. تُحسب بصمة كل ملف قبل أن يمكن استخدام النموذج. ولا يُفتح أي اتصال.</translation>
    </message>
    <message>
        <source>The folder of a model</source>
        <translation>مجلد نموذج</translation>
    </message>
    <message>
        <source>A model in one file</source>
        <translation>نموذج في ملف واحد</translation>
    </message>
    <message>
        <source>Another machine</source>
        <translation>جهاز آخر</translation>
    </message>
    <message>
        <source>Allow {machine}</source>
        <translation>السماح للجهاز {machine}</translation>
    </message>
    <message>
        <source>Keep on this device</source>
        <translation>الإبقاء على هذا الجهاز</translation>
    </message>
    <message>
        <source>Content would leave this device</source>
        <translation>سيغادر المحتوى هذا الجهاز</translation>
    </message>
    <message>
        <source>The model “{name}” is on another machine, {host}. Whatever you judge with it is sent there, with the policy. The log of this workspace will say that you allowed it. It can be withdrawn in Settings, under Network.</source>
        <translation>النموذج «{name}» موجود على جهاز آخر، {host}. كل ما تحكم عليه باستخدامه يُرسل إلى هناك مع السياسة. سيذكر سجل مساحة العمل هذه أنك سمحت بذلك. يمكن سحب الإذن من الإعدادات، ضمن الشبكة.</translation>
    </message>
    <message>
        <source>Connect a model</source>
        <translation>الاتصال بنموذج</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Called there</source>
        <translation>الاسم هناك</translation>
    </message>
    <message>
        <source>Called here</source>
        <translation>الاسم هنا</translation>
    </message>
    <message>
        <source>made of the name there, if left empty</source>
        <translation>يُشتق من الاسم هناك إن تُرك فارغًا</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>if it asks for one; only the keyring will have it</source>
        <translation>إن طُلب مفتاح؛ ولن يُحفظ إلا في سلسلة المفاتيح</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>For LM Studio, Ollama, vLLM or llama.cpp&apos;s own server. A server on another machine is used only after you have allowed that machine by its name, and only by https.</source>
        <translation>لخوادم LM Studio أو Ollama أو vLLM أو خادم llama.cpp نفسه. لا يُستخدم خادم على جهاز آخر إلا بعد السماح بذلك الجهاز بالاسم، وعبر https فقط.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>التصدير</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>تصدير…</translation>
    </message>
    <message>
        <source>Reviews to be written: {count}</source>
        <translation>المراجعات التي ستُكتب: {count}</translation>
    </message>
    <message>
        <source>Nothing matches what is chosen.</source>
        <translation>لا شيء يطابق ما تم اختياره.</translation>
    </message>
    <message>
        <source>Export reviews</source>
        <translation>تصدير المراجعات</translation>
    </message>
    <message>
        <source>Verifying the log first: {done} of {total} entries</source>
        <translation>التحقق من السجل أولًا: {done} من {total} من القيود</translation>
    </message>
    <message>
        <source>Writing: {done} of {total} reviews</source>
        <translation>الكتابة: {done} من {total} من المراجعات</translation>
    </message>
    <message>
        <source>Stopped. No file was written; the workspace is unchanged.</source>
        <translation>تم الإيقاف. لم يُكتب أي ملف، ولم تتغير مساحة العمل.</translation>
    </message>
    <message>
        <source>This is the only way out of the workspace. Each row carries what proves that it is in the signed log, and the log will say that you exported.</source>
        <translation>هذا هو المخرج الوحيد من مساحة العمل. يحمل كل صف ما يثبت أنه في السجل الموقّع، وسيذكر السجل أنك أجريت التصدير.</translation>
    </message>
    <message>
        <source>All reviews</source>
        <translation>كل المراجعات</translation>
    </message>
    <message>
        <source>As listed now</source>
        <translation>كما هو مدرج الآن</translation>
    </message>
    <message>
        <source>Judged between two days</source>
        <translation>صدر حُكمها بين يومين</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets</source>
        <translation>CSV، لجداول البيانات</translation>
    </message>
    <message>
        <source>JSON Lines, for programs</source>
        <translation>JSON Lines، للبرامج</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>المحتوى</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>الشواهد</translation>
    </message>
    <message>
        <source>Rationale</source>
        <translation>التعليل</translation>
    </message>
    <message>
        <source>Reviewers</source>
        <translation>المراجعون</translation>
    </message>
    <message>
        <source>What quotes the content goes with it: evidence, rationale and reasons.</source>
        <translation>ما يقتبس من المحتوى يتبعه: الشواهد والتعليل والأسباب.</translation>
    </message>
    <message>
        <source>Without reviewers, decisions are told but not proved.</source>
        <translation>دون مراجعين، تُذكر القرارات ولا تُثبت.</translation>
    </message>
    <message>
        <source>Everything is written.</source>
        <translation>تمت كتابة كل شيء.</translation>
    </message>
    <message>
        <source>to</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>الصيغة</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>أيّها</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>استبعاد</translation>
    </message>
    <message>
        <source>Verify the file now</source>
        <translation>التحقق من الملف الآن</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>نسخ الأمر</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Reviews written: {count}</source>
        <translation>المراجعات المكتوبة: {count}</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ملف</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>الملف</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>تم النسخ</translation>
    </message>
    <message>
        <source>The file is whole: {rows} rows, none changed.</source>
        <translation>الملف سليم: عدد الصفوف {rows}، ولم يتغير أي منها.</translation>
    </message>
    <message>
        <source>The file is whole: {rows} rows, none changed. In the signed log are {verdicts} verdicts and {decisions} decisions of it.</source>
        <translation>الملف سليم: عدد الصفوف {rows}، ولم يتغير أي منها. في السجل الموقّع منه: الأحكام {verdicts}، والقرارات {decisions}.</translation>
    </message>
    <message>
        <source>Whoever gets the file verifies it with this program and this key, without the workspace. Give them the key by another way than the file.</source>
        <translation>من يستلم الملف يتحقق منه بهذا البرنامج وهذا المفتاح، دون مساحة العمل. يُرجى تسليم المفتاح بطريق غير طريق الملف.</translation>
    </message>
    <message>
        <source>How to verify it</source>
        <translation>كيفية التحقّق منه</translation>
    </message>
    <message>
        <source>Import a gold set</source>
        <translation>استيراد مجموعة مرجعية</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>السياسة</translation>
    </message>
    <message>
        <source>As its columns are named</source>
        <translation>بحسب أسماء أعمدتها</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>Labels of</source>
        <translation>تصنيفات</translation>
    </message>
    <message>
        <source>A column &apos;label&apos; holds the labels of one policy: its codes, or 1 for what violates and 0 for what does not. A file with labels of several policies names a column for each.</source>
        <translation>العمود «label» يحتوي على تصنيفات سياسة واحدة: رموزها، أو 1 للمخالف و0 لغير المخالف. والملف الذي فيه تصنيفات لعدة سياسات يسمّي عمودًا لكل منها.</translation>
    </message>
    <message>
        <source>Lock when idle</source>
        <translation>القفل عند الخمول</translation>
    </message>
    <message>
        <source>Lock when nobody is there</source>
        <translation>القفل عند غياب المستخدم</translation>
    </message>
    <message>
        <source>Counted from the last key or movement of the pointer; a machine that slept locks at once. A running batch pauses and goes on after unlocking.</source>
        <translation>تُحسب المدة من آخر ضغطة مفتاح أو حركة للمؤشر؛ ويُقفل الجهاز العائد من السكون فورًا. وتتوقف الدفعة الجارية مؤقتًا ثم تُستأنف بعد فتح القفل.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>أبدًا</translation>
    </message>
    <message>
        <source>After {minutes} minutes</source>
        <translation>بعد {minutes} دقيقة</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Each can be changed in Settings, under Keyboard.</source>
        <translation>يمكن تغيير كل منها في الإعدادات، ضمن لوحة المفاتيح.</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>الإجراءات ومفاتيحها</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>المشاهدة</translation>
    </message>
    <message>
        <source>See what is veiled, for as long as it is held</source>
        <translation>رؤية ما وراء الستار، ما دام المفتاح مضغوطًا</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>From one control to the next</source>
        <translation>من عنصر تحكم إلى التالي</translation>
    </message>
    <message>
        <source>Measure labels</source>
        <translation>قياس التصنيفات</translation>
    </message>
    <message>
        <source>Gold set</source>
        <translation>المجموعة المرجعية</translation>
    </message>
    <message>
        <source>No policy fits</source>
        <translation>لا توجد سياسة مناسبة</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>القسم</translation>
    </message>
    <message>
        <source>All items</source>
        <translation>كل العناصر</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>جهد الاستدلال</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>متوسط</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>منخفض</translation>
    </message>
    <message>
        <source>High</source>
        <translation>عالٍ</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>مرة واحدة</translation>
    </message>
    <message>
        <source>{count} times</source>
        <translation>{count} مرات</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>السؤال</translation>
    </message>
    <message>
        <source>Also tried</source>
        <translation>يُجرَّب أيضًا</translation>
    </message>
    <message>
        <source>{count} ways</source>
        <translation>{count} من الطرق</translation>
    </message>
    <message>
        <source>Texts rewritten and attacked</source>
        <translation>نصوص معادة الصياغة ومهاجَمة</translation>
    </message>
    <message>
        <source>Policy in other forms</source>
        <translation>السياسة بأشكال أخرى</translation>
    </message>
    <message>
        <source>Other groups of people named</source>
        <translation>ذكر فئات أخرى من الناس</translation>
    </message>
    <message>
        <source>Policy in other words</source>
        <translation>السياسة بعبارات أخرى</translation>
    </message>
    <message>
        <source>None</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>قياس</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>العناصر</translation>
    </message>
    <message>
        <source>Also tried, {count} items</source>
        <translation>يُجرَّب أيضًا، العناصر: {count}</translation>
    </message>
    <message>
        <source>The items are judged in the background, and do not go into the queue. What was judged in the same way before is not judged again. Several models are compared, one judging after the other.</source>
        <translation>يصدر الحُكم على العناصر في الخلفية، ولا تدخل قائمة المراجعة. ما صدر الحُكم عليه بالطريقة نفسها من قبل لا يُحكم عليه مجددًا. وعند اختيار عدة نماذج تحكم واحدًا بعد الآخر ثم تُقارن.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>النموذج</translation>
    </message>
    <message>
        <source>Reasoning effort</source>
        <translation>جهد الاستدلال</translation>
    </message>
    <message>
        <source>Each item is asked</source>
        <translation>السؤال عن كل عنصر</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>استخدام</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>لا مفتاح</translation>
    </message>
    <message>
        <source>As at first</source>
        <translation>استعادة الافتراضي</translation>
    </message>
    <message>
        <source>Press the key for “{action}”</source>
        <translation>يُرجى الضغط على المفتاح المطلوب لـ«{action}»</translation>
    </message>
    <message>
        <source>This is its key now.</source>
        <translation>هذا هو مفتاحه الآن.</translation>
    </message>
    <message>
        <source>This key moves about or edits text; it cannot call an action.</source>
        <translation>هذا المفتاح للتنقّل أو لتحرير النص؛ لا يمكنه استدعاء إجراء.</translation>
    </message>
    <message>
        <source>It calls “{action}” now, which would be left without it.</source>
        <translation>يستدعي الآن «{action}»، وسيبقى هذا الإجراء من دونه.</translation>
    </message>
    <message>
        <source>It calls nothing else.</source>
        <translation>لا يستدعي شيئًا آخر.</translation>
    </message>
    <message>
        <source>Press a key</source>
        <translation>يُرجى الضغط على مفتاح</translation>
    </message>
    <message>
        <source>Key: {key}</source>
        <translation>المفتاح: {key}</translation>
    </message>
    <message>
        <source>Your label</source>
        <translation>تصنيفك</translation>
    </message>
    <message>
        <source>Override</source>
        <translation>نقض</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Reason, if you want to give one</source>
        <translation>السبب، إن أردت ذكره</translation>
    </message>
    <message>
        <source>Why the model&apos;s label does not hold</source>
        <translation>سبب عدم صحة تصنيف النموذج</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>اتخاذ القرار</translation>
    </message>
    <message>
        <source>Which label holds?</source>
        <translation>أي تصنيف هو الصحيح؟</translation>
    </message>
    <message>
        <source>Which label holds instead?</source>
        <translation>أي تصنيف هو الصحيح بدلًا منه؟</translation>
    </message>
    <message>
        <source>{name} · version {version}</source>
        <translation>{name} · الإصدار {version}</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>لوحة الأوامر</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>الأمر</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>ما المطلوب فعله؟</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>الأوامر</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>تغيير عبارة المرور</translation>
    </message>
    <message>
        <source>Set a passphrase</source>
        <translation>تعيين عبارة مرور</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>عبارة مرور جديدة</translation>
    </message>
    <message>
        <source>New passphrase once more</source>
        <translation>عبارة المرور الجديدة مرة أخرى</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>تغيير</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>تعيين</translation>
    </message>
    <message>
        <source>Nobody can open the workspace for you if it is forgotten: have a recovery code, too.</source>
        <translation>لا يمكن لأحد أن يفتح لك مساحة العمل إذا نُسيت العبارة: يلزم رمز استرداد أيضًا.</translation>
    </message>
    <message>
        <source>Use at least {count} characters.</source>
        <translation>يلزم استخدام {count} من الأحرف على الأقل.</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>عبارتا المرور مختلفتان.</translation>
    </message>
    <message>
        <source>Download a model</source>
        <translation>تنزيل نموذج</translation>
    </message>
    <message>
        <source>Another repository</source>
        <translation>مستودع آخر</translation>
    </message>
    <message>
        <source>Another one: OWNER/NAME</source>
        <translation>مستودع آخر: OWNER/NAME</translation>
    </message>
    <message>
        <source>Allow this connection and download</source>
        <translation>السماح بهذا الاتصال والتنزيل</translation>
    </message>
    <message>
        <source>Stay offline</source>
        <translation>البقاء دون اتصال</translation>
    </message>
    <message>
        <source>This opens a connection to {host}, and to the storage that it names. They learn this machine&apos;s network address and the model&apos;s name. No content, no policy, no verdict and no token is sent. Each file is compared with the hash that the hub states.</source>
        <translation>يفتح هذا اتصالًا بالجهاز المضيف {host} وبوحدة التخزين التي يحدّدها. ويعرف كلاهما عنوان هذا الجهاز على الشبكة واسم النموذج. ولا يُرسل أي محتوى أو سياسة أو حُكم أو رمز دخول. ويُقارن كل ملف بالبصمة التي يعلنها المستودع.</translation>
    </message>
    <message>
        <source>The disk has {size} free.</source>
        <translation>المساحة الحرة على القرص: {size}.</translation>
    </message>
    <message>
        <source>Go on with {model}</source>
        <translation>متابعة {model}</translation>
    </message>
    <message>
        <source>The connection</source>
        <translation>الاتصال</translation>
    </message>
    <message>
        <source>A batch still runs</source>
        <translation>لا تزال دفعة قيد التشغيل</translation>
    </message>
    <message>
        <source>{batches} batches still run</source>
        <translation>دفعات ما زالت قيد التشغيل: {batches}</translation>
    </message>
    <message>
        <source>What is judged is kept. The rest stays queued and can be judged later.</source>
        <translation>ما صدر الحُكم عليه محفوظ. يبقى الباقي في الانتظار ويمكن الحُكم عليه لاحقًا.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>إيقاف وإغلاق</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>مواصلة العمل</translation>
    </message>
    <message>
        <source>Keep the key in the keyring again?</source>
        <translation>هل يُحفظ المفتاح في سلسلة المفاتيح مجددًا؟</translation>
    </message>
    <message>
        <source>This system&apos;s keyring does not hold the key of this workspace any more. A new entry can be put in its place, so that the workspace opens without the recovery code.</source>
        <translation>لم تعد سلسلة المفاتيح في هذا النظام تحتوي على مفتاح مساحة العمل هذه. يمكن وضع مُدخل جديد مكانه، لتُفتح مساحة العمل دون رمز الاسترداد.</translation>
    </message>
    <message>
        <source>Put it in place</source>
        <translation>وضعه في مكانه</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>ليس الآن</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>رمز الاسترداد</translation>
    </message>
    <message>
        <source>If the passphrase is forgotten, or the keyring of this system is lost, only a recovery code still opens this workspace. Print it or write it on paper, and keep it away from this machine.</source>
        <translation>إذا نُسيت عبارة المرور، أو فُقدت سلسلة المفاتيح في هذا النظام، فلن يفتح مساحة العمل هذه إلا رمز الاسترداد. يُطبع أو يُكتب على ورقة، ويُحفظ بعيدًا عن هذا الجهاز.</translation>
    </message>
    <message>
        <source>The code that there is opens the workspace no more once a new one is made.</source>
        <translation>يتوقف الرمز الحالي عن فتح مساحة العمل فور إنشاء رمز جديد.</translation>
    </message>
    <message>
        <source>Make a recovery code</source>
        <translation>إنشاء رمز استرداد</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>حفظ…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>طباعة…</translation>
    </message>
    <message>
        <source>Write it down or print it now. It is kept nowhere and will not be shown again.</source>
        <translation>يُرجى تدوينه أو طباعته الآن. لا يُحفظ في أي مكان ولن يُعرض مرة أخرى.</translation>
    </message>
    <message>
        <source>I have written it down</source>
        <translation>دوّنتُ الرمز</translation>
    </message>
    <message>
        <source>The {size} that arrived are deleted. A download then begins anew.</source>
        <translation>سيُحذف ما وصل ({size}). وبعدها يبدأ التنزيل من جديد.</translation>
    </message>
    <message>
        <source>Delete what arrived</source>
        <translation>حذف ما وصل</translation>
    </message>
    <message>
        <source>Its address is forgotten, and its key where the keyring has one.</source>
        <translation>سيُنسى عنوانه، وكذلك مفتاحه إن كان في سلسلة المفاتيح.</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>نسيانه</translation>
    </message>
    <message>
        <source>Its {size} of files in {folder} are deleted.</source>
        <translation>ستُحذف ملفاته ({size}) في {folder}.</translation>
    </message>
    <message>
        <source>Delete the files</source>
        <translation>حذف الملفات</translation>
    </message>
    <message>
        <source>It is forgotten. Its files stay in {folder}.</source>
        <translation>سيُنسى النموذج. وتبقى ملفاته في {folder}.</translation>
    </message>
    <message>
        <source>Verdicts that it made stay, with its hash.</source>
        <translation>تبقى الأحكام التي أصدرها، مع بصمته.</translation>
    </message>
    <message>
        <source>Remove {model}?</source>
        <translation>هل تريد إزالة {model}؟</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>إبقاء</translation>
    </message>
    <message>
        <source>Fault report</source>
        <translation>تقرير عطل</translation>
    </message>
    <message>
        <source>The report is not there any more.</source>
        <translation>لم يعد التقرير موجودًا.</translation>
    </message>
    <message>
        <source>What broke, and where in the program. It holds nothing of your work, lies on this machine only, and is sent nowhere.</source>
        <translation>ما تعطّل، وأين في البرنامج. لا يحتوي على شيء من عملك، ويبقى على هذا الجهاز فقط، ولا يُرسل إلى أي مكان.</translation>
    </message>
    <message>
        <source>New database key</source>
        <translation>مفتاح جديد لقاعدة البيانات</translation>
    </message>
    <message>
        <source>Passphrase, the same or a new one</source>
        <translation>عبارة المرور، نفسها أو عبارة جديدة</translation>
    </message>
    <message>
        <source>Passphrase once more</source>
        <translation>عبارة المرور مرة أخرى</translation>
    </message>
    <message>
        <source>I have written the new code down</source>
        <translation>دوّنتُ الرمز الجديد</translation>
    </message>
    <message>
        <source>Encrypt anew</source>
        <translation>إعادة التشفير</translation>
    </message>
    <message>
        <source>Encrypt everything anew</source>
        <translation>إعادة تشفير كل شيء</translation>
    </message>
    <message>
        <source>For when somebody may have had an old secret and a copy of the workspace. The whole database is encrypted under another key; no old secret opens it any more. Backups from before still open with the old ones. It can take a minute.</source>
        <translation>يُستخدم عند احتمال أن أحدًا حصل على سرّ قديم ونسخة من مساحة العمل. تُشفَّر قاعدة البيانات كلها بمفتاح آخر، فلا يفتحها أيّ سرّ قديم بعد ذلك. أما النسخ الاحتياطية السابقة فتظل تُفتح بالأسرار القديمة. قد يستغرق ذلك دقيقة.</translation>
    </message>
    <message>
        <source>The new recovery code, shown only now</source>
        <translation>رمز الاسترداد الجديد، يُعرض الآن فقط</translation>
    </message>
    <message>
        <source>This system&apos;s keyring gets a new entry by itself.</source>
        <translation>تحصل سلسلة المفاتيح في هذا النظام على مُدخل جديد تلقائيًا.</translation>
    </message>
    <message>
        <source>New recovery code</source>
        <translation>رمز استرداد جديد</translation>
    </message>
    <message>
        <source>This workspace opens with a raw key: change it in the terminal.</source>
        <translation>تُفتح مساحة العمل هذه بمفتاح خام: يمكن تغييره من الطرفية.</translation>
    </message>
    <message>
        <source>Write the new code down first: the old one will not work.</source>
        <translation>يُرجى تدوين الرمز الجديد أولًا: لن يعمل الرمز القديم.</translation>
    </message>
    <message>
        <source>Encrypting…</source>
        <translation>جارٍ التشفير…</translation>
    </message>
    <message>
        <source>low severity</source>
        <translation>خطورة منخفضة</translation>
    </message>
    <message>
        <source>medium severity</source>
        <translation>خطورة متوسطة</translation>
    </message>
    <message>
        <source>high severity</source>
        <translation>خطورة عالية</translation>
    </message>
    <message>
        <source>critical severity</source>
        <translation>خطورة حرجة</translation>
    </message>
    <message>
        <source>awaiting</source>
        <translation>بانتظار قرار</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>صدر فيه قرار</translation>
    </message>
    <message>
        <source>second review</source>
        <translation>مراجعة ثانية</translation>
    </message>
    <message>
        <source>escalated</source>
        <translation>تم التصعيد</translation>
    </message>
    <message>
        <source>appealed</source>
        <translation>قُدِّم تظلّم</translation>
    </message>
    <message>
        <source>parked</source>
        <translation>مؤجَّل</translation>
    </message>
    <message>
        <source>passphrase</source>
        <translation>عبارة المرور</translation>
    </message>
    <message>
        <source>recovery code</source>
        <translation>رمز الاسترداد</translation>
    </message>
    <message>
        <source>key in the keyring</source>
        <translation>مفتاح في سلسلة المفاتيح</translation>
    </message>
    <message>
        <source>raw key</source>
        <translation>مفتاح خام</translation>
    </message>
    <message>
        <source>violates</source>
        <translation>مخالف</translation>
    </message>
    <message>
        <source>violate</source>
        <translation>مخالفة</translation>
    </message>
    <message>
        <source>are allowed</source>
        <translation>مسموح بها</translation>
    </message>
    <message>
        <source>does not violate</source>
        <translation>غير مخالف</translation>
    </message>
    <message>
        <source>contradict</source>
        <translation>تتعارض</translation>
    </message>
    <message>
        <source>uphold</source>
        <translation>تأييد</translation>
    </message>
    <message>
        <source>override</source>
        <translation>نقض</translation>
    </message>
    <message>
        <source>escalate</source>
        <translation>تصعيد</translation>
    </message>
    <message>
        <source>park</source>
        <translation>تأجيل</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>injection</source>
        <translation>حقن</translation>
    </message>
    <message>
        <source>contradiction</source>
        <translation>تعارض</translation>
    </message>
    <message>
        <source>output form</source>
        <translation>صيغة الإجابة</translation>
    </message>
    <message>
        <source>overlap</source>
        <translation>تداخل</translation>
    </message>
    <message>
        <source>ambiguous word</source>
        <translation>كلمة ملتبسة</translation>
    </message>
    <message>
        <source>examples</source>
        <translation>أمثلة</translation>
    </message>
    <message>
        <source>length</source>
        <translation>الطول</translation>
    </message>
    <message>
        <source>undefined term</source>
        <translation>مصطلح غير معرّف</translation>
    </message>
    <message>
        <source>label</source>
        <translation>تصنيف</translation>
    </message>
    <message>
        <source>is not well-formed JSON</source>
        <translation>ليست JSON سليم البنية</translation>
    </message>
    <message>
        <source>has a &apos;violation&apos; that is neither 0 nor 1</source>
        <translation>فيها &apos;violation&apos; ليس 0 ولا 1</translation>
    </message>
    <message>
        <source>has neither &apos;violation&apos; nor &apos;policy_category&apos;</source>
        <translation>ليس فيها &apos;violation&apos; ولا &apos;policy_category&apos;</translation>
    </message>
    <message>
        <source>gives {cited}, which is no label or rule of the policy</source>
        <translation>تعطي {cited}، وهو ليس تصنيفًا ولا قاعدة في السياسة</translation>
    </message>
    <message>
        <source>gives {cited} with a &apos;violation&apos; that does not fit it</source>
        <translation>تعطي {cited} مع &apos;violation&apos; لا يلائمه</translation>
    </message>
    <message>
        <source>The policy was misread</source>
        <translation>أُسيء فهم السياسة</translation>
    </message>
    <message>
        <source>The wrong rule was applied</source>
        <translation>طُبّقت قاعدة خاطئة</translation>
    </message>
    <message>
        <source>Context was missing</source>
        <translation>السياق ناقص</translation>
    </message>
    <message>
        <source>Quoted speech or counter-speech</source>
        <translation>كلام منقول أو خطاب مضاد</translation>
    </message>
    <message>
        <source>Satire or humour</source>
        <translation>سخرية أو دعابة</translation>
    </message>
    <message>
        <source>The language or a code word was misread</source>
        <translation>أُسيء فهم اللغة أو كلمة مشفّرة</translation>
    </message>
    <message>
        <source>The policy does not cover it</source>
        <translation>لا تشمله السياسة</translation>
    </message>
    <message>
        <source>The model gave no answer that can be used</source>
        <translation>لم يقدّم النموذج إجابة صالحة للاستخدام</translation>
    </message>
    <message>
        <source>Another reason, told in the text</source>
        <translation>سبب آخر مذكور في النص</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>مسموح</translation>
    </message>
    <message>
        <source>unparsed</source>
        <translation>غير مفهوم</translation>
    </message>
    <message>
        <source>truncated</source>
        <translation>مبتور</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>فشل</translation>
    </message>
    <message>
        <source>upheld</source>
        <translation>تم التأييد</translation>
    </message>
    <message>
        <source>overridden</source>
        <translation>تم النقض</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>تم التراجع</translation>
    </message>
    <message>
        <source>low</source>
        <translation>منخفض</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>متوسط</translation>
    </message>
    <message>
        <source>high</source>
        <translation>عالٍ</translation>
    </message>
    <message>
        <source>purged on {day} by {rule}</source>
        <translation>مُحي في {day} بموجب {rule}</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>يوم واحد</translation>
    </message>
    <message>
        <source>{count:,} days</source>
        <translation>{count:,} يومًا</translation>
    </message>
    <message>
        <source>at rest for {days}</source>
        <translation>بلا نشاط لمدة {days}</translation>
    </message>
    <message>
        <source>policy {policy}</source>
        <translation>السياسة {policy}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>not calibrated</source>
        <translation>غير معايَر</translation>
    </message>
    <message>
        <source>{share:.0%} confident</source>
        <translation>ثقة {share:.0%}</translation>
    </message>
    <message>
        <source>tokens not counted</source>
        <translation>لم تُحسب الوحدات النصية</translation>
    </message>
    <message>
        <source>{count:,} tokens out</source>
        <translation>الوحدات النصية الخارجة: {count:,}</translation>
    </message>
    <message>
        <source>{count:,} tokens in</source>
        <translation>الوحدات النصية الداخلة: {count:,}</translation>
    </message>
    <message>
        <source>{into:,} tokens in, {out:,} out</source>
        <translation>الوحدات النصية الداخلة: {into:,}، الخارجة: {out:,}</translation>
    </message>
    <message>
        <source>Demo · not for real content</source>
        <translation>عرض تجريبي · ليس لمحتوى حقيقي</translation>
    </message>
    <message>
        <source>Encrypted · read only</source>
        <translation>مشفّر · للقراءة فقط</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>مشفّر</translation>
    </message>
    <message>
        <source>The workspace was made</source>
        <translation>أُنشئت مساحة العمل</translation>
    </message>
    <message>
        <source>Policy added: {policy}</source>
        <translation>أُضيفت السياسة: {policy}</translation>
    </message>
    <message>
        <source>Items added: {items}</source>
        <translation>العناصر المضافة: {items}</translation>
    </message>
    <message>
        <source>Judging asked for: {jobs}</source>
        <translation>طلبات الحكم: {jobs}</translation>
    </message>
    <message>
        <source>Batch cancelled, jobs dropped: {jobs}</source>
        <translation>أُلغيت الدفعة، المهام المسقطة: {jobs}</translation>
    </message>
    <message>
        <source>Verdict: {label}</source>
        <translation>الحُكم: {label}</translation>
    </message>
    <message>
        <source>Verdict: unparsed</source>
        <translation>الحُكم: غير مفهوم</translation>
    </message>
    <message>
        <source>Verdict: truncated</source>
        <translation>الحُكم: مبتور</translation>
    </message>
    <message>
        <source>Verdict: failed</source>
        <translation>الحُكم: فشل</translation>
    </message>
    <message>
        <source>Decided: {action}</source>
        <translation>القرار: {action}</translation>
    </message>
    <message>
        <source>Decision taken back</source>
        <translation>تم التراجع عن القرار</translation>
    </message>
    <message>
        <source>Rule for second reviews changed</source>
        <translation>تغيّرت قاعدة المراجعات الثانية</translation>
    </message>
    <message>
        <source>Second review asked for</source>
        <translation>طُلبت مراجعة ثانية</translation>
    </message>
    <message>
        <source>Appeal entered</source>
        <translation>سُجِّل التظلّم</translation>
    </message>
    <message>
        <source>Assigned to {to}</source>
        <translation>مسند إلى {to}</translation>
    </message>
    <message>
        <source>Assigned to nobody</source>
        <translation>غير مسند إلى أحد</translation>
    </message>
    <message>
        <source>Reason code kept: {code}</source>
        <translation>حُفظ رمز السبب: {code}</translation>
    </message>
    <message>
        <source>Reason code retired: {code}</source>
        <translation>أُوقف استخدام رمز السبب: {code}</translation>
    </message>
    <message>
        <source>Reviewer named: {reviewer}, {role}</source>
        <translation>عُيّن مراجع: {reviewer}، {role}</translation>
    </message>
    <message>
        <source>Forgotten who {reviewer} is</source>
        <translation>نُسيت هوية {reviewer}</translation>
    </message>
    <message>
        <source>Exported to {file}, reviews: {rows}</source>
        <translation>تم التصدير إلى {file}، المراجعات: {rows}</translation>
    </message>
    <message>
        <source>Export to {file} was not put in place</source>
        <translation>لم يوضع التصدير إلى {file} في مكانه</translation>
    </message>
    <message>
        <source>Backed up to {file}</source>
        <translation>حُفظت نسخة احتياطية في {file}</translation>
    </message>
    <message>
        <source>Restored from a backup of {made_at}</source>
        <translation>استُعيدت من نسخة احتياطية بتاريخ {made_at}</translation>
    </message>
    <message>
        <source>Retention rule added: {days} days</source>
        <translation>أُضيفت قاعدة احتفاظ، عدد الأيام: {days}</translation>
    </message>
    <message>
        <source>Retention rule removed</source>
        <translation>أُزيلت قاعدة احتفاظ</translation>
    </message>
    <message>
        <source>Held for {matter}</source>
        <translation>متحفَّظ عليه لأجل {matter}</translation>
    </message>
    <message>
        <source>Hold released</source>
        <translation>رُفع التحفّظ</translation>
    </message>
    <message>
        <source>Content purged</source>
        <translation>مُحي المحتوى</translation>
    </message>
    <message>
        <source>Machine allowed: {host}</source>
        <translation>جهاز مسموح به: {host}</translation>
    </message>
    <message>
        <source>Machine no longer allowed: {host}</source>
        <translation>جهاز لم يعد مسموحًا به: {host}</translation>
    </message>
    <message>
        <source>Way to open added: {slot_kind}</source>
        <translation>أُضيفت طريقة فتح: {slot_kind}</translation>
    </message>
    <message>
        <source>Way to open removed: {slot_kind}</source>
        <translation>أُزيلت طريقة فتح: {slot_kind}</translation>
    </message>
    <message>
        <source>Database key changed</source>
        <translation>تغيّر مفتاح قاعدة البيانات</translation>
    </message>
    <message>
        <source>Gold set kept: {gold}, items: {items}</source>
        <translation>حُفظت مجموعة مرجعية: {gold}، العناصر: {items}</translation>
    </message>
    <message>
        <source>Confidence calibrated</source>
        <translation>تمت معايرة الثقة</translation>
    </message>
    <message>
        <source>Labels measured on {gold}</source>
        <translation>قيست التصنيفات على {gold}</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>العنصر</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>السياسات</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>الجهاز</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>النتيجة</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>التصنيف</translation>
    </message>
    <message>
        <source>Rules cited</source>
        <translation>القواعد المستشهد بها</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>الإجابة</translation>
    </message>
    <message>
        <source>Reason code</source>
        <translation>رمز السبب</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>تشغيل</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>الغرض</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>دفعة</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>المهام</translation>
    </message>
    <message>
        <source>Jobs that are new</source>
        <translation>المهام الجديدة</translation>
    </message>
    <message>
        <source>Tokens in</source>
        <translation>الوحدات النصية الداخلة</translation>
    </message>
    <message>
        <source>Tokens out</source>
        <translation>الوحدات النصية الخارجة</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>المراجع</translation>
    </message>
    <message>
        <source>By</source>
        <translation>بواسطة</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>الدور</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>القضية</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>الأيام</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>القاعدة</translation>
    </message>
    <message>
        <source>Reviews</source>
        <translation>المراجعات</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>مستبعَد</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>القيود</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>الحُكم</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>القرار</translation>
    </message>
    <message>
        <source>Takes back</source>
        <translation>تراجع عن</translation>
    </message>
    <message>
        <source>Decision reviewed</source>
        <translation>رُوجع القرار</translation>
    </message>
    <message>
        <source>Way to open</source>
        <translation>طريقة الفتح</translation>
    </message>
    <message>
        <source>Its kind</source>
        <translation>نوعه</translation>
    </message>
    <message>
        <source>SHA-256 of the file</source>
        <translation>SHA-256 للملف</translation>
    </message>
    <message>
        <source>SHA-256 of the policy</source>
        <translation>SHA-256 للسياسة</translation>
    </message>
    <message>
        <source>SHA-256 of the model</source>
        <translation>SHA-256 للنموذج</translation>
    </message>
    <message>
        <source>SHA-256 of the prompt template</source>
        <translation>SHA-256 لقالب الموجّه</translation>
    </message>
    <message>
        <source>SHA-256 of the setting</source>
        <translation>SHA-256 للإعداد</translation>
    </message>
    <message>
        <source>Commitment to the contents</source>
        <translation>التزام تشفيري بالمحتويات</translation>
    </message>
    <message>
        <source>Commitment to the content</source>
        <translation>التزام تشفيري بالمحتوى</translation>
    </message>
    <message>
        <source>Commitment to the rationale</source>
        <translation>التزام تشفيري بالتعليل</translation>
    </message>
    <message>
        <source>Commitment to the evidence</source>
        <translation>التزام تشفيري بالشواهد</translation>
    </message>
    <message>
        <source>Commitment to the reason</source>
        <translation>التزام تشفيري بالسبب</translation>
    </message>
    <message>
        <source>Commitment to the ground</source>
        <translation>التزام تشفيري بالمسوّغ</translation>
    </message>
    <message>
        <source>Commitment to the answer</source>
        <translation>التزام تشفيري بالإجابة</translation>
    </message>
    <message>
        <source>Commitment to the output</source>
        <translation>التزام تشفيري بالمخرجات</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>صدر فيه قرار</translation>
    </message>
    <message>
        <source>under {policy}</source>
        <translation>ضمن {policy}</translation>
    </message>
    <message>
        <source>by {who}</source>
        <translation>بواسطة {who}</translation>
    </message>
    <message>
        <source>for {purpose}</source>
        <translation>لغرض {purpose}</translation>
    </message>
    <message>
        <source>item {id}</source>
        <translation>العنصر {id}</translation>
    </message>
    <message>
        <source>batch {id}</source>
        <translation>الدفعة {id}</translation>
    </message>
    <message>
        <source>{policy} on {gold}</source>
        <translation>{policy} على {gold}</translation>
    </message>
    <message>
        <source>OpenAI&apos;s own layout (MXFP4), run by mlx-lm</source>
        <translation>تنسيق OpenAI الخاص (MXFP4)، يشغّله mlx-lm</translation>
    </message>
    <message>
        <source>mlx-lm&apos;s layout, run by mlx-lm</source>
        <translation>تنسيق mlx-lm، يشغّله mlx-lm</translation>
    </message>
    <message>
        <source>GGUF, run by llama.cpp&apos;s server</source>
        <translation>GGUF، يشغّله خادم llama.cpp</translation>
    </message>
    <message>
        <source>not whole</source>
        <translation>غير مكتمل</translation>
    </message>
    <message>
        <source>{size} arrived</source>
        <translation>وصل {size}</translation>
    </message>
    <message>
        <source>served by another program</source>
        <translation>يقدّمه برنامج آخر</translation>
    </message>
    <message>
        <source>files are missing</source>
        <translation>الملفات مفقودة</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>قيد الاستخدام</translation>
    </message>
    <message>
        <source>served by another program, OpenAI&apos;s protocol</source>
        <translation>يقدّمه برنامج آخر، وفق بروتوكول OpenAI</translation>
    </message>
    <message>
        <source>Needs {needed}; this machine has {here}. Too large: it would stop the machine.</source>
        <translation>يحتاج إلى {needed}؛ ولدى هذا الجهاز {here}. كبير جدًا: سيوقف الجهاز عن العمل.</translation>
    </message>
    <message>
        <source>Needs {needed}; this machine has {here}. Close other large programs.</source>
        <translation>يحتاج إلى {needed}؛ ولدى هذا الجهاز {here}. يلزم إغلاق البرامج الكبيرة الأخرى.</translation>
    </message>
    <message>
        <source>Needs {needed}; this machine has {here}. Comfortable.</source>
        <translation>يحتاج إلى {needed}؛ ولدى هذا الجهاز {here}. السعة كافية وزيادة.</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} من {total}</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>جارٍ التحقّق</translation>
    </message>
    <message>
        <source>{rate} MB/s</source>
        <translation>{rate} MB/s</translation>
    </message>
    <message>
        <source>from {host}</source>
        <translation>من {host}</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>95% interval</source>
        <translation>فترة ثقة 95%</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>الدقة (precision)</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>الاستدعاء</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>الصحة</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>وقت القياس</translation>
    </message>
    <message>
        <source>Unparsed</source>
        <translation>غير مفهوم</translation>
    </message>
    <message>
        <source>Truncated</source>
        <translation>مبتور</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>فشل</translation>
    </message>
    <message>
        <source>Label hidden</source>
        <translation>التصنيف مخفي</translation>
    </message>
    <message>
        <source>{decided_label} by a person</source>
        <translation>{decided_label} بقرار شخص</translation>
    </message>
    <message>
        <source>and {alike:,} alike</source>
        <translation>و{alike:,} مماثلة</translation>
    </message>
    <message>
        <source>needs a person</source>
        <translation>يحتاج إلى شخص</translation>
    </message>
    <message>
        <source>{words} · {share:.0%} confident</source>
        <translation>{words} · ثقة {share:.0%}</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>{count} min ago</source>
        <translation>قبل {count} د</translation>
    </message>
    <message>
        <source>{count} h ago</source>
        <translation>قبل {count} س</translation>
    </message>
    <message>
        <source>{count} d ago</source>
        <translation>قبل {count} يوم</translation>
    </message>
    <message>
        <source>{count} s left</source>
        <translation>متبقٍّ {count} ث</translation>
    </message>
    <message>
        <source>{count} min left</source>
        <translation>متبقٍّ {count} د</translation>
    </message>
    <message>
        <source>{count} h left</source>
        <translation>متبقٍّ {count} س</translation>
    </message>
    <message>
        <source>A batch stopped early. What is judged is kept.</source>
        <translation>توقفت دفعة قبل اكتمالها. ما صدر الحُكم عليه محفوظ.</translation>
    </message>
    <message>
        <source>A batch was stopped. Judged: {judged:,}, left: {left:,}.</source>
        <translation>أُوقفت دفعة. صدر الحُكم على: {judged:,}، المتبقي: {left:,}.</translation>
    </message>
    <message>
        <source>A batch is done. With a label: {judged:,}, without one: {failed:,}.</source>
        <translation>اكتملت دفعة. مع تصنيف: {judged:,}، دون تصنيف: {failed:,}.</translation>
    </message>
    <message>
        <source>The batch “{name}” was interrupted.</source>
        <translation>انقطعت الدفعة «{name}».</translation>
    </message>
    <message>
        <source>The batch “{name}” was stopped.</source>
        <translation>أُوقفت الدفعة «{name}».</translation>
    </message>
    <message>
        <source>{done:,} of {total:,} are judged. What is left can go on in the background.</source>
        <translation>صدر الحُكم على {done:,} من {total:,}. يمكن متابعة الباقي في الخلفية.</translation>
    </message>
    <message>
        <source>Opening the workspace…</source>
        <translation>جارٍ فتح مساحة العمل…</translation>
    </message>
    <message>
        <source>Locking the workspace…</source>
        <translation>جارٍ قفل مساحة العمل…</translation>
    </message>
    <message>
        <source>The workspace did not open</source>
        <translation>لم تُفتح مساحة العمل</translation>
    </message>
    <message>
        <source>No workspace is open</source>
        <translation>لا توجد مساحة عمل مفتوحة</translation>
    </message>
    <message>
        <source>Stopped. What was judged is kept, and it can be resumed.</source>
        <translation>تم الإيقاف. ما صدر الحُكم عليه محفوظ، ويمكن استئناف التقييم.</translation>
    </message>
    <message>
        <source>Measured: {name}</source>
        <translation>تم القياس: {name}</translation>
    </message>
    <message>
        <source>Gold set {gold}: {items:,} items.</source>
        <translation>المجموعة المرجعية {gold}: عدد العناصر {items:,}.</translation>
    </message>
    <message>
        <source>{count:,} texts were left out, on which decisions differ.</source>
        <translation>النصوص المستبعدة لاختلاف القرارات بشأنها: {count:,}.</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>تصدير التقرير</translation>
    </message>
    <message>
        <source>Written to {file}.</source>
        <translation>كُتب في {file}.</translation>
    </message>
    <message>
        <source>Disagreements</source>
        <translation>الاختلافات</translation>
    </message>
    <message>
        <source>What changed, and what is still wrong</source>
        <translation>ما تغيّر وما لا يزال خاطئًا</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>تمت الإجابة</translation>
    </message>
    <message>
        <source>Flipped under attack</source>
        <translation>انقلبت تحت الهجوم</translation>
    </message>
    <message>
        <source>most by {suite}, {share}</source>
        <translation>الأكثر في {suite}، {share}</translation>
    </message>
    <message>
        <source>Samples agree</source>
        <translation>تتفق العيّنات</translation>
    </message>
    <message>
        <source>{unanimous:,} of {items:,} alike in all {samples}</source>
        <translation>{unanimous:,} من {items:,} متطابقة في كل العيّنات ({samples})</translation>
    </message>
    <message>
        <source>F1 by label</source>
        <translation>قيمة F1 بحسب التصنيف</translation>
    </message>
    <message>
        <source>How often the answer changes sides when text or policy are rewritten.</source>
        <translation>كم مرة تنتقل الإجابة إلى الجهة الأخرى عند إعادة صياغة النص أو السياسة.</translation>
    </message>
    <message>
        <source>Share that flips</source>
        <translation>نسبة الانقلاب</translation>
    </message>
    <message>
        <source>Flagged by {dimension}</source>
        <translation>ما عُدّ مخالفًا بحسب {dimension}</translation>
    </message>
    <message>
        <source>Share that violates</source>
        <translation>نسبة المخالف</translation>
    </message>
    <message>
        <source>The same {items:,} texts, about each group in turn.</source>
        <translation>النصوص نفسها، وعددها {items:,}، عن كل فئة بدورها.</translation>
    </message>
    <message>
        <source>Violations found: {gap}.</source>
        <translation>المخالفات المكتشفة: {gap}.</translation>
    </message>
    <message>
        <source>False alarms: {gap}.</source>
        <translation>الإنذارات الكاذبة: {gap}.</translation>
    </message>
    <message>
        <source>How often a text and its translation get answers of different sides.</source>
        <translation>كم مرة يحصل نص وترجمته على إجابتين من جهتين مختلفتين.</translation>
    </message>
    <message>
        <source>In {more} more is flagged than in {less}; McNemar&apos;s p is {p}.</source>
        <translation>ما عُدّ مخالفًا في {more} أكثر منه في {less}؛ قيمة p لماكنمار {p}.</translation>
    </message>
    <message>
        <source>{first} and {second} ({pairs:,})</source>
        <translation>{first} و{second} ({pairs:,})</translation>
    </message>
    <message>
        <source>The same texts in two languages</source>
        <translation>النصوص نفسها بلغتين</translation>
    </message>
    <message>
        <source>Share that differs</source>
        <translation>نسبة المختلف</translation>
    </message>
    <message>
        <source>{claims:,} claims have texts that make them and texts that report, question or refute them. Every text is right for {share} of the claims.</source>
        <translation>ادعاءات لها نصوص تطلقها ونصوص تنقلها أو تشكك فيها أو تدحضها: {claims:,}. كل النصوص صحيحة في {share} من الادعاءات.</translation>
    </message>
    <message>
        <source>All claims</source>
        <translation>كل الادعاءات</translation>
    </message>
    <message>
        <source>Claims and counter-claims</source>
        <translation>الادعاءات وما يقابلها</translation>
    </message>
    <message>
        <source>Share that is right</source>
        <translation>نسبة الصحيح</translation>
    </message>
    <message>
        <source>{most} over {least}: {size}</source>
        <translation>{most} مقابل {least}: {size}</translation>
    </message>
    <message>
        <source>{group} ({items:,})</source>
        <translation>{group} ({items:,})</translation>
    </message>
    <message>
        <source>Accuracy by {grouping}</source>
        <translation>الصحة بحسب {grouping}</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>مصفوفة الالتباس</translation>
    </message>
    <message>
        <source>as the model states it</source>
        <translation>كما يذكرها النموذج</translation>
    </message>
    <message>
        <source>mended by a temperature</source>
        <translation>مصحّحة بدرجة الحرارة</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>المعايرة</translation>
    </message>
    <message>
        <source>Fitted on {fitted:,} items, measured on {measured:,} others.</source>
        <translation>ضُبطت على {fitted:,} من العناصر، وقيست على {measured:,} غيرها.</translation>
    </message>
    <message>
        <source>By label</source>
        <translation>بحسب التصنيف</translation>
    </message>
    <message>
        <source>On the {items:,} items that both share: F1 {f1}, accuracy {accuracy}. By violating or not, only the first is right on {first:,}, only the second on {second:,}; McNemar&apos;s p is {p}.</source>
        <translation>على العناصر المشتركة بينهما، وعددها {items:,}: F1 {f1}، الصحة {accuracy}. من حيث المخالفة أو عدمها، يصيب الأول وحده في {first:,}، والثاني وحده في {second:,}؛ وقيمة p لاختبار McNemar هي {p}.</translation>
    </message>
    <message>
        <source>not defined</source>
        <translation>غير معرّف</translation>
    </message>
    <message>
        <source>below {least}</source>
        <translation>أقل من {least}</translation>
    </message>
    <message>
        <source>{change} (95%: {low} to {high})</source>
        <translation>{change} (95%: من {low} إلى {high})</translation>
    </message>
    <message>
        <source>{items:,} items · Wilson&apos;s interval for shares and F1, a bootstrap by item for the rest · {seconds} s an item · gold set {gold}… · policy {policy}… · model {model}… · version {code}</source>
        <translation>العناصر: {items:,} · فترة Wilson للنسب ولقيمة F1، وإعادة معاينة (bootstrap) بحسب العنصر لما عداها · {seconds} ث للعنصر · المجموعة المرجعية {gold}… · السياسة {policy}… · النموذج {model}… · الإصدار {code}</translation>
    </message>
    <message>
        <source>Beside</source>
        <translation>إلى جانب</translation>
    </message>
    <message>
        <source>no other run</source>
        <translation>لا تشغيل آخر</translation>
    </message>
    <message>
        <source>Figures of this run</source>
        <translation>أرقام هذا التشغيل</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>كل عمليات التشغيل</translation>
    </message>
    <message>
        <source>on {gold} with {model}, {effort} effort, {samples}</source>
        <translation>على {gold} باستخدام {model}، جهد الاستدلال {effort}، {samples}</translation>
    </message>
    <message>
        <source>1 sample</source>
        <translation>عيّنة واحدة</translation>
    </message>
    <message>
        <source>{count} samples</source>
        <translation>عدد العيّنات {count}</translation>
    </message>
    <message>
        <source>{policy} v{version}</source>
        <translation>{policy} الإصدار {version}</translation>
    </message>
    <message>
        <source>compared with</source>
        <translation>مقارنةً بـ</translation>
    </message>
    <message>
        <source>Export report…</source>
        <translation>تصدير التقرير…</translation>
    </message>
    <message>
        <source>Open in Triage</source>
        <translation>فتح في الفرز</translation>
    </message>
    <message>
        <source>Open in Triage, to judge and decide this item</source>
        <translation>فتح في الفرز، لإصدار حُكم على هذا العنصر واتخاذ قرار فيه</translation>
    </message>
    <message>
        <source>Every answer is the gold one.</source>
        <translation>كل الإجابات مطابقة للمرجع.</translation>
    </message>
    <message>
        <source>Content of the item</source>
        <translation>محتوى العنصر</translation>
    </message>
    <message>
        <source>answered {label}</source>
        <translation>الإجابة: {label}</translation>
    </message>
    <message>
        <source>{kind}: {before} → {said}</source>
        <translation>{kind}: من {before} إلى {said}</translation>
    </message>
    <message>
        <source>gold: {label}</source>
        <translation>المرجع: {label}</translation>
    </message>
    <message>
        <source>The content was purged.</source>
        <translation>مُحي المحتوى.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>صار خاطئًا</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>صار صحيحًا</translation>
    </message>
    <message>
        <source>Still wrong</source>
        <translation>لا يزال خاطئًا</translation>
    </message>
    <message>
        <source>Items with a wrong answer</source>
        <translation>العناصر ذات الإجابة الخاطئة</translation>
    </message>
    <message>
        <source>to look at one, with the model&apos;s reasons</source>
        <translation>للاطلاع على عنصر مع تعليل النموذج</translation>
    </message>
    <message>
        <source>Evaluations</source>
        <translation>التقييمات</translation>
    </message>
    <message>
        <source>Gold sets</source>
        <translation>المجموعات المرجعية</translation>
    </message>
    <message>
        <source>From decisions</source>
        <translation>من القرارات</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>أُضيف</translation>
    </message>
    <message>
        <source>All policies</source>
        <translation>كل السياسات</translation>
    </message>
    <message>
        <source>Nothing is measured yet</source>
        <translation>لم يُقَس شيء بعد</translation>
    </message>
    <message>
        <source>Measure how good the labels are on a gold set: it takes as long as judging it.</source>
        <translation>قياس مدى جودة التصنيفات على مجموعة مرجعية: يستغرق ذلك مدة الحُكم عليها.</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>التقييم</translation>
    </message>
    <message>
        <source>Import gold set…</source>
        <translation>استيراد مجموعة مرجعية…</translation>
    </message>
    <message>
        <source>How good are the labels?</source>
        <translation>ما مدى جودة التصنيفات؟</translation>
    </message>
    <message>
        <source>A gold set says: some hundred items whose right label people have agreed on.
Import one as CSV or JSONL with a text and a label, or make one of decisions.</source>
        <translation>تجيب عن ذلك مجموعة مرجعية: نحو مئة عنصر أو أكثر اتفق أشخاص على تصنيفها الصحيح.
يمكن استيراد مجموعة بصيغة CSV أو JSONL فيها نص وتصنيف، أو إنشاء مجموعة من القرارات.</translation>
    </message>
    <message>
        <source>decisions</source>
        <translation>قرارات</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>ملف</translation>
    </message>
    <message>
        <source>Your workspace</source>
        <translation>مساحة عملك</translation>
    </message>
    <message>
        <source>The model that judges</source>
        <translation>النموذج الذي يُصدر الأحكام</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>تجربة</translation>
    </message>
    <message>
        <source>1  Workspace</source>
        <translation>1  مساحة العمل</translation>
    </message>
    <message>
        <source>2  Model</source>
        <translation>2  النموذج</translation>
    </message>
    <message>
        <source>3  Try it</source>
        <translation>3  تجربة</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>الخطوة</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Back to the step before</source>
        <translation>رجوع إلى الخطوة السابقة</translation>
    </message>
    <message>
        <source>Leave for now</source>
        <translation>الخروج مؤقتًا</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>الخطوة التالية</translation>
    </message>
    <message>
        <source>Three steps. Leave whenever you like: Help &gt; Getting started leads back to where you were.</source>
        <translation>ثلاث خطوات. يمكن الخروج في أي وقت: يعيدك مساعدة &gt; بدء الاستخدام إلى حيث كنت.</translation>
    </message>
    <message>
        <source>Getting started</source>
        <translation>بدء الاستخدام</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>فتح النماذج</translation>
    </message>
    <message>
        <source>This machine: {advice}</source>
        <translation>هذا الجهاز: {advice}</translation>
    </message>
    <message>
        <source>Judges now</source>
        <translation>يُصدر الأحكام الآن</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>استخدام</translation>
    </message>
    <message>
        <source>Use {model}</source>
        <translation>استخدام {model}</translation>
    </message>
    <message>
        <source>It is downloaded from the page Models ({size:.0f} GB), once you allow that.</source>
        <translation>يُنزَّل من صفحة النماذج ({size:.0f} غيغابايت)، بعد سماحك بذلك.</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>غير موجود هنا</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>كبير جدًا</translation>
    </message>
    <message>
        <source>Judge ten samples</source>
        <translation>الحُكم على عشر عيّنات</translation>
    </message>
    <message>
        <source>Progress of the samples</source>
        <translation>تقدّم العيّنات</translation>
    </message>
    <message>
        <source>Ten short texts that come with the program are judged for spam. They are harmless.</source>
        <translation>يصدر الحُكم على عشرة نصوص قصيرة مرفقة بالبرنامج من حيث الرسائل المزعجة. وهي غير ضارة.</translation>
    </message>
    <message>
        <source>Ten samples</source>
        <translation>عشر عيّنات</translation>
    </message>
    <message>
        <source>Open the queue</source>
        <translation>فتح قائمة المراجعة</translation>
    </message>
    <message>
        <source>Each verdict waits there for you. J and K go from one to the next, Space shows the content while it is held, and 1 to 4 are your answers.</source>
        <translation>ينتظرك كل حُكم هناك. ينقل J وK من حُكم إلى آخر، ويُظهر Space المحتوى ما دام مضغوطًا، والمفاتيح من 1 إلى 4 هي إجاباتك.</translation>
    </message>
    <message>
        <source>Look at what came of it</source>
        <translation>الاطلاع على النتيجة</translation>
    </message>
    <message>
        <source>{done} of {total} judged</source>
        <translation>صدر الحُكم على {done} من {total}</translation>
    </message>
    <message>
        <source>Judged. With a label: {judged}, without one: {failed}.</source>
        <translation>صدرت الأحكام. مع تصنيف: {judged}، دون تصنيف: {failed}.</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>لا يوجد بعد</translation>
    </message>
    <message>
        <source>Make a recovery code…</source>
        <translation>إنشاء رمز استرداد…</translation>
    </message>
    <message>
        <source>Only a recovery code still opens the workspace when the passphrase is forgotten or the keyring is lost. Print it or write it down, and keep it away from this machine.</source>
        <translation>إذا نُسيت عبارة المرور أو فُقدت سلسلة المفاتيح، فلن يفتح مساحة العمل إلا رمز الاسترداد. يُطبع أو يُدوَّن ويُحفظ بعيدًا عن هذا الجهاز.</translation>
    </message>
    <message>
        <source>It opens by itself for your login: its key is in the keyring.</source>
        <translation>تُفتح تلقائيًا لاسم دخولك: مفتاحها في سلسلة المفاتيح.</translation>
    </message>
    <message>
        <source>Its passphrase opens it.</source>
        <translation>تفتحها عبارة المرور الخاصة بها.</translation>
    </message>
    <message>
        <source>The workspace “{name}” is made</source>
        <translation>أُنشئت مساحة العمل «{name}»</translation>
    </message>
    <message>
        <source>Everything that you judge is kept in it, encrypted, on this machine.</source>
        <translation>يُحفظ فيها كل ما تحكم عليه، مشفّرًا، على هذا الجهاز.</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>أُنشئ</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>بحث في المساعدة</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Topics of the help</source>
        <translation>مواضيع المساعدة</translation>
    </message>
    <message>
        <source>Back to where you were</source>
        <translation>رجوع إلى الموضع السابق</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>مساعدة</translation>
    </message>
    <message>
        <source>This leads out of the help and was not opened: {address}</source>
        <translation>هذا الرابط يخرج من المساعدة ولم يُفتح: {address}</translation>
    </message>
    <message>
        <source>Verifying the log</source>
        <translation>جارٍ التحقق من السجل</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>تحقّق</translation>
    </message>
    <message>
        <source>Save a checkpoint…</source>
        <translation>حفظ نقطة تحقق…</translation>
    </message>
    <message>
        <source>{done} of {total} entries</source>
        <translation>{done} من {total} من القيود</translation>
    </message>
    <message>
        <source>{count} entries, not verified since this workspace was opened</source>
        <translation>القيود: {count}، ولم يُتحقق منها منذ فتح مساحة العمل هذه</translation>
    </message>
    <message>
        <source>Verified to entry {entry}, {ago}</source>
        <translation>تم التحقق حتى القيد {entry}، {ago}</translation>
    </message>
    <message>
        <source>Entries since then: {count}</source>
        <translation>القيود منذ ذلك الحين: {count}</translation>
    </message>
    <message>
        <source>No checkpoint was signed yet.</source>
        <translation>لم تُوقَّع أي نقطة تحقق بعد.</translation>
    </message>
    <message>
        <source>Last checkpoint: signed to entry {entry}, {when}</source>
        <translation>آخر نقطة تحقق: موقّعة حتى القيد {entry}، {when}</translation>
    </message>
    <message>
        <source>Save a checkpoint, to be kept elsewhere</source>
        <translation>حفظ نقطة تحقق لتبقى في مكان آخر</translation>
    </message>
    <message>
        <source>Checkpoints (*.txt)</source>
        <translation>نقاط التحقق (*.txt)</translation>
    </message>
    <message>
        <source>Show in queue</source>
        <translation>إظهار في قائمة المراجعة</translation>
    </message>
    <message>
        <source>Copy entry</source>
        <translation>نسخ القيد</translation>
    </message>
    <message>
        <source>Its text exactly as it was hashed</source>
        <translation>نصه كما كان تمامًا عند حساب التجزئة</translation>
    </message>
    <message>
        <source>No entry chosen</source>
        <translation>لم يُختر أي قيد</translation>
    </message>
    <message>
        <source>Choose one in the list.</source>
        <translation>يلزم اختيار واحد من القائمة.</translation>
    </message>
    <message>
        <source>Entry {number}</source>
        <translation>القيد {number}</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>البصمة</translation>
    </message>
    <message>
        <source>this is the first one</source>
        <translation>هذا هو الأول</translation>
    </message>
    <message>
        <source>this is the last one</source>
        <translation>هذا هو الأخير</translation>
    </message>
    <message>
        <source>not in a checkpoint yet</source>
        <translation>ليس في نقطة تحقق بعد</translation>
    </message>
    <message>
        <source>in the checkpoint over {entries} entries of {when}</source>
        <translation>في نقطة التحقق التي تشمل {entries} من القيود بتاريخ {when}</translation>
    </message>
    <message>
        <source>Entry before</source>
        <translation>القيد السابق</translation>
    </message>
    <message>
        <source>Entry after</source>
        <translation>القيد التالي</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>موقّع</translation>
    </message>
    <message>
        <source>entry {number}</source>
        <translation>القيد {number}</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>النص</translation>
    </message>
    <message>
        <source>Its place in the chain</source>
        <translation>موضعه في السلسلة</translation>
    </message>
    <message>
        <source>Item, by its id or how that begins   {key}</source>
        <translation>عنصر، بمعرّفه أو ببداية معرّفه   {key}</translation>
    </message>
    <message>
        <source>Kind of entry</source>
        <translation>نوع القيد</translation>
    </message>
    <message>
        <source>Anyone</source>
        <translation>أيّ شخص</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Every kind</source>
        <translation>كل الأنواع</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>القرارات</translation>
    </message>
    <message>
        <source>Second reviews and appeals</source>
        <translation>المراجعات الثانية والتظلّمات</translation>
    </message>
    <message>
        <source>Verdicts</source>
        <translation>الأحكام</translation>
    </message>
    <message>
        <source>Items and batches</source>
        <translation>العناصر والدفعات</translation>
    </message>
    <message>
        <source>Policies and measuring</source>
        <translation>السياسات والقياس</translation>
    </message>
    <message>
        <source>Exports and backups</source>
        <translation>عمليات التصدير والنسخ الاحتياطية</translation>
    </message>
    <message>
        <source>Keeping and erasing</source>
        <translation>الاحتفاظ والمحو</translation>
    </message>
    <message>
        <source>People and reasons</source>
        <translation>الأشخاص والأسباب</translation>
    </message>
    <message>
        <source>Other machines</source>
        <translation>أجهزة أخرى</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>أيّ وقت</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>The last 7 days</source>
        <translation>آخر 7 أيام</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>آخر 30 يومًا</translation>
    </message>
    <message>
        <source>Between two days</source>
        <translation>بين يومين</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>Choose another kind, reviewer or time.</source>
        <translation>يمكن اختيار نوع أو مراجع أو وقت آخر.</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>لا نتائج مطابقة</translation>
    </message>
    <message>
        <source>History</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>move</source>
        <translation>تنقّل</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>استخدام هذا النموذج</translation>
    </message>
    <message>
        <source>Go on with the download…</source>
        <translation>متابعة التنزيل…</translation>
    </message>
    <message>
        <source>Allow its machine…</source>
        <translation>السماح لجهازه المضيف…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>إزالة…</translation>
    </message>
    <message>
        <source>Ask whether it answers</source>
        <translation>السؤال عمّا إذا كان يجيب</translation>
    </message>
    <message>
        <source>Check its files</source>
        <translation>التحقّق من ملفاته</translation>
    </message>
    <message>
        <source>It has given no verdict in this workspace.</source>
        <translation>لم يُصدر أي حُكم في مساحة العمل هذه.</translation>
    </message>
    <message>
        <source>Verdicts: {count}</source>
        <translation>الأحكام: {count}</translation>
    </message>
    <message>
        <source>Last check</source>
        <translation>آخر تحقّق</translation>
    </message>
    <message>
        <source>Where it is used</source>
        <translation>أين يُستخدم</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>ما هو</translation>
    </message>
    <message>
        <source>The model that is looked at</source>
        <translation>النموذج المعروض</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>قيد الاستخدام</translation>
    </message>
    <message>
        <source>Not whole, not installed</source>
        <translation>غير مكتمل، غير مثبَّت</translation>
    </message>
    <message>
        <source>Leaves this device</source>
        <translation>يغادر المحتوى هذا الجهاز</translation>
    </message>
    <message>
        <source>For learning, not for decisions</source>
        <translation>للتعلّم، لا لاتخاذ القرارات</translation>
    </message>
    <message>
        <source>Files are missing</source>
        <translation>ملفات مفقودة</translation>
    </message>
    <message>
        <source>Too large for this machine</source>
        <translation>أكبر من قدرة هذا الجهاز</translation>
    </message>
    <message>
        <source>A download that was cut. What arrived is kept, and the download can go on from there. Nothing judges with it.</source>
        <translation>تنزيل انقطع. ما وصل منه محفوظ، ويمكن متابعة التنزيل من حيث توقف. لا يُستخدم في إصدار الأحكام.</translation>
    </message>
    <message>
        <source>The bundled model is of the same architecture as gpt-oss-safeguard, three thousand times smaller. It is there so that you can learn the app.</source>
        <translation>النموذج المرفق له بنية gpt-oss-safeguard نفسها، لكنه أصغر منه بثلاثة آلاف مرة. وهو موجود لتعلّم التطبيق.</translation>
    </message>
    <message>
        <source>Another program answers for it: there are no label probabilities, and its weights are not checked here.</source>
        <translation>يجيب عنه برنامج آخر: لا توجد احتمالات للتصنيفات، ولا يُتحقّق من أوزانه هنا.</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>ما وصل</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>يقرأ</translation>
    </message>
    <message>
        <source>{count} tokens</source>
        <translation>{count} وحدة نصية</translation>
    </message>
    <message>
        <source>allowed by name</source>
        <translation>مسموح به بالاسم</translation>
    </message>
    <message>
        <source>not allowed; nothing is sent there</source>
        <translation>غير مسموح به؛ لا يُرسل إليه شيء</translation>
    </message>
    <message>
        <source>Its machine</source>
        <translation>جهازه المضيف</translation>
    </message>
    <message>
        <source>address and name</source>
        <translation>العنوان والاسم</translation>
    </message>
    <message>
        <source>Size on disk</source>
        <translation>الحجم على القرص</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>الذاكرة</translation>
    </message>
    <message>
        <source>Lies in</source>
        <translation>موجود في</translation>
    </message>
    <message>
        <source>in this system&apos;s keyring</source>
        <translation>في سلسلة المفاتيح في هذا النظام</translation>
    </message>
    <message>
        <source>in the file {file}</source>
        <translation>في الملف {file}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>النماذج</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>تنزيل…</translation>
    </message>
    <message>
        <source>Add from a folder…</source>
        <translation>إضافة من مجلد…</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>اتصال…</translation>
    </message>
    <message>
        <source>This machine has {size} of memory.</source>
        <translation>ذاكرة هذا الجهاز: {size}.</translation>
    </message>
    <message>
        <source>Downloading {model}</source>
        <translation>جارٍ تنزيل {model}</translation>
    </message>
    <message>
        <source>Copying {model}</source>
        <translation>جارٍ نسخ {model}</translation>
    </message>
    <message>
        <source>Checking {model}</source>
        <translation>جارٍ التحقّق من {model}</translation>
    </message>
    <message>
        <source>Trying {model} on a bundled sample</source>
        <translation>جارٍ تجربة {model} على عيّنة مرفقة</translation>
    </message>
    <message>
        <source>Downloading from {host}</source>
        <translation>جارٍ التنزيل من {host}</translation>
    </message>
    <message>
        <source>Downloaded. Every file is as the hub states it, by its hash.</source>
        <translation>تم التنزيل. كل ملف مطابق لما يذكره المستودع، بحسب بصمته.</translation>
    </message>
    <message>
        <source>Added. Every file was hashed and is whole.</source>
        <translation>تمت الإضافة. حُسبت بصمة كل ملف، وكلها سليمة.</translation>
    </message>
    <message>
        <source>All {count} files are as they were added, by their hashes.</source>
        <translation>كل الملفات كما كانت عند إضافتها، بحسب بصماتها. عددها: {count}.</translation>
    </message>
    <message>
        <source>It answers after {seconds} s, and serves: {served}.</source>
        <translation>يجيب بعد {seconds} ث، ويقدّم: {served}.</translation>
    </message>
    <message>
        <source>Ready after {seconds} s; it judged one bundled sample as &apos;{outcome}&apos;.</source>
        <translation>جاهز بعد {seconds} ث؛ وحُكمه على عيّنة مرفقة واحدة: «{outcome}».</translation>
    </message>
    <message>
        <source>It writes {count} tokens a second.</source>
        <translation>يكتب {count} وحدة نصية في الثانية.</translation>
    </message>
    <message>
        <source>It answers, but not in a form that can be used.</source>
        <translation>يجيب، لكن بصيغة لا يمكن استخدامها.</translation>
    </message>
    <message>
        <source>Policies (*.md *.txt);;All files (*)</source>
        <translation>السياسات (*.md *.txt);;كل الملفات (*)</translation>
    </message>
    <message>
        <source>Import a policy</source>
        <translation>استيراد سياسة</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>الفروق</translation>
    </message>
    <message>
        <source>Discard draft</source>
        <translation>تجاهل المسودة</translation>
    </message>
    <message>
        <source>New policy</source>
        <translation>سياسة جديدة</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>مسودة</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>الإصدار {version}</translation>
    </message>
    <message>
        <source>As the model in use reads it; 400 to 600 work best</source>
        <translation>بحسب قراءة النموذج المستخدم؛ الأفضل من 400 إلى 600</translation>
    </message>
    <message>
        <source>Differences to v{version}</source>
        <translation>الفروق عن الإصدار {version}</translation>
    </message>
    <message>
        <source>  The texts are the same.</source>
        <translation>  النصان متطابقان.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>{count:,} tokens</source>
        <translation>{count:,} وحدة نصية</translation>
    </message>
    <message>
        <source>Findings and versions</source>
        <translation>الملاحظات والإصدارات</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>الملاحظات</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>الإصدارات</translation>
    </message>
    <message>
        <source> Line {line}.</source>
        <translation> السطر {line}.</translation>
    </message>
    <message>
        <source>Nothing to mend.</source>
        <translation>لا شيء يحتاج إلى إصلاح.</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>لا يمكن استخدامه</translation>
    </message>
    <message>
        <source>Version {version} · {when}</source>
        <translation>الإصدار {version} · {when}</translation>
    </message>
    <message>
        <source>Open it. SHA-256 {sha256}…</source>
        <translation>فتحه. SHA-256 {sha256}…</translation>
    </message>
    <message>
        <source>Test on gold set</source>
        <translation>اختبار على مجموعة مرجعية</translation>
    </message>
    <message>
        <source>Save the draft first.</source>
        <translation>يلزم حفظ المسودة أولًا.</translation>
    </message>
    <message>
        <source>No gold set has labels of this policy; import one in Evaluation.</source>
        <translation>لا توجد مجموعة مرجعية فيها تصنيفات هذه السياسة؛ يمكن استيراد واحدة في صفحة التقييم.</translation>
    </message>
    <message>
        <source>This version is not measured yet.</source>
        <translation>لم يُقَس هذا الإصدار بعد.</translation>
    </message>
    <message>
        <source>F1 {figure}</source>
        <translation>F1 {figure}</translation>
    </message>
    <message>
        <source>on {gold}, {items:,} items, with {model}.</source>
        <translation>على {gold}، العناصر: {items:,}، باستخدام {model}.</translation>
    </message>
    <message>
        <source>Change in F1: {change}</source>
        <translation>التغيّر في F1: {change}</translation>
    </message>
    <message>
        <source>Broken: {items}</source>
        <translation>أصبحت خاطئة: {items}</translation>
    </message>
    <message>
        <source>Mended: {items}</source>
        <translation>أصبحت صحيحة: {items}</translation>
    </message>
    <message>
        <source>On gold sets</source>
        <translation>على المجموعات المرجعية</translation>
    </message>
    <message>
        <source>{items} and {count:,} more</source>
        <translation>{items} و{count:,} أخرى</translation>
    </message>
    <message>
        <source>New</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>{count:,} labels</source>
        <translation>التصنيفات: {count:,}</translation>
    </message>
    <message>
        <source> · draft</source>
        <translation> · مسودة</translation>
    </message>
    <message>
        <source>Version {version} · {labels}{draft}</source>
        <translation>الإصدار {version} · {labels}{draft}</translation>
    </message>
    <message>
        <source>Item {at:,} of {total:,}</source>
        <translation>العنصر {at:,} من {total:,}</translation>
    </message>
    <message>
        <source>Nothing else in this list awaits a decision.</source>
        <translation>لا شيء آخر في هذه القائمة ينتظر قرارًا.</translation>
    </message>
    <message>
        <source>{named}: taken back</source>
        <translation>{named}: تم التراجع</translation>
    </message>
    <message>
        <source>The item before</source>
        <translation>العنصر السابق</translation>
    </message>
    <message>
        <source>Awaiting</source>
        <translation>بانتظار قرار</translation>
    </message>
    <message>
        <source>Second review</source>
        <translation>مراجعة ثانية</translation>
    </message>
    <message>
        <source>Appealed</source>
        <translation>قُدِّم تظلّم</translation>
    </message>
    <message>
        <source>Any severity</source>
        <translation>أيّ خطورة</translation>
    </message>
    <message>
        <source>Low or graver</source>
        <translation>منخفضة أو أعلى</translation>
    </message>
    <message>
        <source>Medium or graver</source>
        <translation>متوسطة أو أعلى</translation>
    </message>
    <message>
        <source>High or graver</source>
        <translation>عالية فما فوق</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>حرجة</translation>
    </message>
    <message>
        <source>Any verdict</source>
        <translation>أيّ حُكم</translation>
    </message>
    <message>
        <source>Violates</source>
        <translation>مخالف</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>مسموح</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>الأحدث أولًا</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>الأقدم أولًا</translation>
    </message>
    <message>
        <source>Most severe first</source>
        <translation>الأعلى خطورة أولًا</translation>
    </message>
    <message>
        <source>Least certain first</source>
        <translation>الأقل ثقة أولًا</translation>
    </message>
    <message>
        <source>By your id</source>
        <translation>بمعرّفك</translation>
    </message>
    <message>
        <source>Closest match first</source>
        <translation>الأقرب تطابقًا أولًا</translation>
    </message>
    <message>
        <source>Search the queue</source>
        <translation>بحث في قائمة المراجعة</translation>
    </message>
    <message>
        <source>Search items and labels   {key}</source>
        <translation>بحث في العناصر والتصنيفات   {key}</translation>
    </message>
    <message>
        <source>Review queue</source>
        <translation>قائمة المراجعة</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>الخطورة</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>الترتيب</translation>
    </message>
    <message>
        <source>Only one item</source>
        <translation>عنصر واحد فقط</translation>
    </message>
    <message>
        <source>One of each</source>
        <translation>واحد من كل نوع</translation>
    </message>
    <message>
        <source>One row for all nearly the same</source>
        <translation>صف واحد لكل العناصر شبه المتطابقة</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>مسح عوامل التصفية</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>قائمة المراجعة</translation>
    </message>
    <message>
        <source>Only item {item}</source>
        <translation>العنصر {item} فقط</translation>
    </message>
    <message>
        <source>Only item {item}. Show all.</source>
        <translation>العنصر {item} فقط. عرض الكل.</translation>
    </message>
    <message>
        <source>Choose fewer filters.</source>
        <translation>اختر عوامل تصفية أقل.</translation>
    </message>
    <message>
        <source>Choose fewer filters, or try other words.</source>
        <translation>اختر عوامل تصفية أقل، أو جرّب كلمات أخرى.</translation>
    </message>
    <message>
        <source>Try other words, or press Esc in the search.</source>
        <translation>يمكن تجربة كلمات أخرى، أو الضغط على Esc في البحث.</translation>
    </message>
    <message>
        <source>All caught up</source>
        <translation>لا شيء متبقٍّ</translation>
    </message>
    <message>
        <source>Nothing awaits a decision. Judge more in Triage.</source>
        <translation>لا شيء بانتظار قرار. يمكن إصدار المزيد من الأحكام في الفرز.</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>لا شيء هنا بعد</translation>
    </message>
    <message>
        <source>What you decide comes up here.</source>
        <translation>تظهر قراراتك هنا.</translation>
    </message>
    <message>
        <source>No item chosen</source>
        <translation>لم يُختر أي عنصر</translation>
    </message>
    <message>
        <source>{count:,} reviews selected</source>
        <translation>المراجعات المحددة: {count:,}</translation>
    </message>
    <message>
        <source>The content was {purged}.</source>
        <translation>المحتوى: {purged}.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>Wellness</source>
        <translation>العافية</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Keys and locking</source>
        <translation>المفاتيح والقفل</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>الاحتفاظ</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>الشبكة</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>أقسام الإعدادات</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>وفق النظام</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>الألوان</translation>
    </message>
    <message>
        <source>{percent}%</source>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>حجم النص</translation>
    </message>
    <message>
        <source>Reduced motion</source>
        <translation>حركة مخفّفة</translation>
    </message>
    <message>
        <source>Everything in the window grows with it, up to twice the size.</source>
        <translation>يكبر معه كل ما في النافذة، حتى ضعف الحجم.</translation>
    </message>
    <message>
        <source>Nothing slides, fades or blinks: menus open at once, the cursor stands still.</source>
        <translation>لا شيء ينزلق أو يتلاشى أو يومض: تُفتح القوائم فورًا، ويبقى المؤشر ثابتًا.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>It changes when the program is started again. Policies stay as they are written.</source>
        <translation>يسري التغيير عند إعادة تشغيل البرنامج. تبقى السياسات كما كُتبت.</translation>
    </message>
    <message>
        <source>Every action, with the keys that call it. Choose one and press Enter to give it another key. Menus, hints and the palette follow at once.</source>
        <translation>كل إجراء مع المفاتيح التي تستدعيه. لتعيين مفتاح آخر لإجراء، يُختار ثم يُضغط Enter. وتتبع ذلك القوائم والتلميحات ولوحة الأوامر فورًا.</translation>
    </message>
    <message>
        <source>Search actions</source>
        <translation>بحث في الإجراءات</translation>
    </message>
    <message>
        <source>Search actions or keys</source>
        <translation>بحث في الإجراءات أو المفاتيح</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>تغيير…</translation>
    </message>
    <message>
        <source>All as at first</source>
        <translation>استعادة الافتراضي للكل</translation>
    </message>
    <message>
        <source>changed · {keys}</source>
        <translation>تم التغيير · {keys}</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>دون مفتاح</translation>
    </message>
    <message>
        <source>Any one of these opens the workspace, each alone. Where all of them are lost, nobody can open it. Each change stands in the log.</source>
        <translation>أيّ واحد من هذه يكفي وحده لفتح مساحة العمل. وإذا فُقدت كلها فلن يتمكن أحد من فتحها. ويُقيَّد كل تغيير في السجل.</translation>
    </message>
    <message>
        <source>What opens this workspace</source>
        <translation>ما يفتح مساحة العمل هذه</translation>
    </message>
    <message>
        <source>Locking</source>
        <translation>القفل</translation>
    </message>
    <message>
        <source>Counted from the last key or movement of the pointer. A machine that slept is locked at once. A batch pauses, and goes on after unlocking.</source>
        <translation>تُحسب المدة من آخر ضغطة مفتاح أو حركة للمؤشر. ويُقفل الجهاز العائد من السكون فورًا. وتتوقف الدفعة مؤقتًا ثم تُستأنف بعد فتح القفل.</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>قاعدة البيانات</translation>
    </message>
    <message>
        <source>Encrypt anew…</source>
        <translation>إعادة التشفير…</translation>
    </message>
    <message>
        <source>Puts the whole database under another key, with a new recovery code and a new keyring entry: for when somebody may have had an old secret and a copy.</source>
        <translation>ينقل قاعدة البيانات كلها إلى مفتاح آخر، مع رمز استرداد جديد وقيد جديد في سلسلة المفاتيح: لحال احتمال حصول أحد على سر قديم ونسخة.</translation>
    </message>
    <message>
        <source>Opens it since {date:%Y-%m-%d}.</source>
        <translation>تُفتح به منذ {date:%Y-%m-%d}.</translation>
    </message>
    <message>
        <source>This system&apos;s keyring has lost its entry: put it in place again.</source>
        <translation>فقدت سلسلة المفاتيح في هذا النظام مُدخلها: يلزم وضعه مكانه من جديد.</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>إضافة…</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>استبدال…</translation>
    </message>
    <message>
        <source>{change} {name}</source>
        <translation>{change} {name}</translation>
    </message>
    <message>
        <source>Remove… {name}</source>
        <translation>إزالة… {name}</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>عبارة المرور</translation>
    </message>
    <message>
        <source>Keyring of this system</source>
        <translation>سلسلة المفاتيح في هذا النظام</translation>
    </message>
    <message>
        <source>Raw key</source>
        <translation>المفتاح الخام</translation>
    </message>
    <message>
        <source>Typed at each start.</source>
        <translation>تُدخل عند كل بدء تشغيل.</translation>
    </message>
    <message>
        <source>Opens it by itself for your login on this machine.</source>
        <translation>تفتحها تلقائيًا لاسم دخولك على هذا الجهاز.</translation>
    </message>
    <message>
        <source>On paper, for when all else is lost.</source>
        <translation>على الورق، لحال ضياع كل ما عداه.</translation>
    </message>
    <message>
        <source>Given by another program; changed in the terminal.</source>
        <translation>مقدَّم من برنامج آخر؛ يُغيَّر من الطرفية.</translation>
    </message>
    <message>
        <source>Remove: {name}?</source>
        <translation>إزالة: {name}؟</translation>
    </message>
    <message>
        <source>It opens the workspace no more. The other ways in stay.</source>
        <translation>لم يعد يفتح مساحة العمل. وتبقى طرق الدخول الأخرى.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>إبقاء</translation>
    </message>
    <message>
        <source>This program opens no connection by itself. Content goes to another machine only after you allowed it here by name, and while you have chosen a model there.</source>
        <translation>لا يفتح هذا البرنامج أي اتصال من تلقاء نفسه. لا يُرسل المحتوى إلى جهاز آخر إلا بعد السماح بذلك الجهاز هنا بالاسم، وما دام النموذج المختار موجودًا عليه.</translation>
    </message>
    <message>
        <source>Allowed machines</source>
        <translation>الأجهزة المسموح بها</translation>
    </message>
    <message>
        <source>Name or address</source>
        <translation>الاسم أو العنوان</translation>
    </message>
    <message>
        <source>Allow…</source>
        <translation>السماح…</translation>
    </message>
    <message>
        <source>Allow a machine</source>
        <translation>السماح لجهاز</translation>
    </message>
    <message>
        <source>Such as models.example.org. The log tells of it.</source>
        <translation>مثل models.example.org. يُذكر ذلك في السجل.</translation>
    </message>
    <message>
        <source>Where content of this workspace was judged</source>
        <translation>أين جرى الحُكم على محتوى مساحة العمل هذه</translation>
    </message>
    <message>
        <source>Models that were downloaded</source>
        <translation>النماذج المنزّلة</translation>
    </message>
    <message>
        <source>What the log tells of allowing</source>
        <translation>ما يذكره السجل عن السماح</translation>
    </message>
    <message>
        <source>{count} allowed</source>
        <translation>{count} مسموح</translation>
    </message>
    <message>
        <source>Content may leave this device for the machines below.</source>
        <translation>يمكن أن يغادر المحتوى هذا الجهاز إلى الأجهزة أدناه.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>متوقف</translation>
    </message>
    <message>
        <source>Nothing can be sent to any other machine.</source>
        <translation>لا يمكن إرسال شيء إلى أي جهاز آخر.</translation>
    </message>
    <message>
        <source>Withdraw: {host}</source>
        <translation>سحب الإذن: {host}</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>سحب الإذن</translation>
    </message>
    <message>
        <source>Allowed {when:%Y-%m-%d %H:%M} by {name}</source>
        <translation>سمح به {name} في {when:%Y-%m-%d %H:%M}</translation>
    </message>
    <message>
        <source>The list is yours, for all workspaces.</source>
        <translation>القائمة خاصة بك، لجميع مساحات العمل.</translation>
    </message>
    <message>
        <source>{count} verdicts, from {first:%Y-%m-%d} to {last:%Y-%m-%d}</source>
        <translation>الأحكام: {count}، من {first:%Y-%m-%d} إلى {last:%Y-%m-%d}</translation>
    </message>
    <message>
        <source>Only here</source>
        <translation>هنا فقط</translation>
    </message>
    <message>
        <source>Every verdict was made by this program.</source>
        <translation>كل الأحكام أصدرها هذا البرنامج.</translation>
    </message>
    <message>
        <source>From {source}</source>
        <translation>من {source}</translation>
    </message>
    <message>
        <source>No model on this machine was downloaded.</source>
        <translation>لم يُنزَّل أي نموذج على هذا الجهاز.</translation>
    </message>
    <message>
        <source>Allowed {host}</source>
        <translation>سُمح للجهاز {host}</translation>
    </message>
    <message>
        <source>Withdrew {host}</source>
        <translation>سُحب الإذن من {host}</translation>
    </message>
    <message>
        <source>{when:%Y-%m-%d %H:%M} by {name} · entry {number}</source>
        <translation>{when:%Y-%m-%d %H:%M} بواسطة {name} · القيد {number}</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>No machine was ever allowed from here.</source>
        <translation>لم يُسمح بأي جهاز من هنا قط.</translation>
    </message>
    <message>
        <source>Let content go to {host}?</source>
        <translation>هل يُسمح بخروج المحتوى إلى {host}؟</translation>
    </message>
    <message>
        <source>Whatever you judge with a model there is sent to it, with the policy. The log of this workspace will say that you allowed it.</source>
        <translation>كل ما تحكم عليه باستخدام نموذج هناك يُرسل إليه مع السياسة. سيذكر سجل مساحة العمل هذه أنك سمحت بذلك.</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>السماح</translation>
    </message>
    <message>
        <source>Rules say how long content is kept after the last thing that happened to it. They erase nothing by themselves. What is held for a case is never erased.</source>
        <translation>تحدد القواعد مدة الاحتفاظ بالمحتوى بعد آخر ما جرى له. وهي لا تمحو شيئًا من تلقاء نفسها. وما عليه تحفّظ من أجل قضية لا يُمحى أبدًا.</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>القواعد</translation>
    </message>
    <message>
        <source>Count what is due</source>
        <translation>عدّ ما حان أجله</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>محو…</translation>
    </message>
    <message>
        <source>Due now</source>
        <translation>حان أجله الآن</translation>
    </message>
    <message>
        <source>Erasing</source>
        <translation>المحو</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>التحفّظات</translation>
    </message>
    <message>
        <source>in any status</source>
        <translation>بأي حالة</translation>
    </message>
    <message>
        <source>under any policy</source>
        <translation>ضمن أي سياسة</translation>
    </message>
    <message>
        <source>Add rule</source>
        <translation>إضافة قاعدة</translation>
    </message>
    <message>
        <source>Days of rest, and which items it is for.</source>
        <translation>عدد الأيام بلا نشاط، والعناصر المشمولة بذلك.</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>قاعدة جديدة</translation>
    </message>
    <message>
        <source>Case or request</source>
        <translation>القضية أو الطلب</translation>
    </message>
    <message>
        <source>What is held</source>
        <translation>ما هو قيد التحفّظ</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>كل شيء</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>تحفّظ</translation>
    </message>
    <message>
        <source>The log keeps the reference for ever: name no person in it.</source>
        <translation>يحتفظ السجل بالمرجع إلى الأبد: يجب ألا يُذكر فيه اسم أي شخص.</translation>
    </message>
    <message>
        <source>New hold</source>
        <translation>تحفّظ جديد</translation>
    </message>
    <message>
        <source>Since {date:%Y-%m-%d}</source>
        <translation>منذ {date:%Y-%m-%d}</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>لا قواعد</translation>
    </message>
    <message>
        <source>Everything is kept until you erase it.</source>
        <translation>يُحتفظ بكل شيء إلى أن تمحوه.</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>رفع التحفّظ</translation>
    </message>
    <message>
        <source>{scope}, since {date:%Y-%m-%d}</source>
        <translation>{scope}، منذ {date:%Y-%m-%d}</translation>
    </message>
    <message>
        <source>No holds</source>
        <translation>لا تحفّظات</translation>
    </message>
    <message>
        <source>Nothing is kept back from the rules.</source>
        <translation>لا شيء مستثنى من القواعد.</translation>
    </message>
    <message>
        <source>{word}: {what}</source>
        <translation>{word}: {what}</translation>
    </message>
    <message>
        <source>Counting erases nothing.</source>
        <translation>العدّ لا يمحو شيئًا.</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>جارٍ العدّ…</translation>
    </message>
    <message>
        <source>{rule}: {due} due, {held} held back</source>
        <translation>{rule}: مستحق {due}، قيد التحفّظ {held}</translation>
    </message>
    <message>
        <source>There are no rules: nothing is due.</source>
        <translation>لا توجد قواعد: لا شيء مستحق.</translation>
    </message>
    <message>
        <source>Erase the content of {count} items?</source>
        <translation>هل تريد محو محتوى عناصر عددها {count}؟</translation>
    </message>
    <message>
        <source>Their texts, what the model wrote and the reasons in words are erased for good. That they were judged and decided stays, and the log still verifies. Backups from before still hold them.</source>
        <translation>تُمحى نهائيًا نصوصها وما كتبه النموذج والأسباب المكتوبة بالكلمات. يبقى مسجّلًا أنه صدر حُكم وقرار بشأنها، ويظل التحقق من السجل ممكنًا. ما زالت النسخ الاحتياطية السابقة تحتوي عليها.</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>محو</translation>
    </message>
    <message>
        <source>Erasing…</source>
        <translation>جارٍ المحو…</translation>
    </message>
    <message>
        <source>Erased: {count}.</source>
        <translation>عدد ما تم محوه: {count}.</translation>
    </message>
    <message>
        <source>Decisions, log and exports name people by pseudonym only. Nobody reviews a decision of their own; a lead settles what two disagree about.</source>
        <translation>لا تذكر القرارات والسجل وملفات التصدير الأشخاص إلا بأسماء مستعارة. ولا يراجع أحد قرارًا اتخذه بنفسه؛ ويحسم المشرف ما يختلف فيه اثنان.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>الأشخاص</translation>
    </message>
    <message>
        <source>Reason codes</source>
        <translation>رموز الأسباب</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>الرمز</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>المعنى</translation>
    </message>
    <message>
        <source>Add reason</source>
        <translation>إضافة سبب</translation>
    </message>
    <message>
        <source>New reason</source>
        <translation>سبب جديد</translation>
    </message>
    <message>
        <source>Small letters, digits and hyphens, then what it means in a few words.</source>
        <translation>أحرف لاتينية صغيرة وأرقام وشرطات، ثم المعنى في بضع كلمات.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>أنت</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>مشرف</translation>
    </message>
    <message>
        <source>forgotten: nobody can tell who it is</source>
        <translation>منسي: لا يمكن لأحد معرفة صاحبه</translation>
    </message>
    <message>
        <source>since {date:%Y-%m-%d}</source>
        <translation>منذ {date:%Y-%m-%d}</translation>
    </message>
    <message>
        <source>before: {names}</source>
        <translation>سابقًا: {names}</translation>
    </message>
    <message>
        <source>You get a pseudonym with your first decision.</source>
        <translation>تحصل على اسم مستعار مع أول قرار لك.</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>لا أحد بعد</translation>
    </message>
    <message>
        <source>Make reviewer</source>
        <translation>تعيين كمراجع</translation>
    </message>
    <message>
        <source>Make lead</source>
        <translation>تعيين كمشرف</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>إعادة تسمية…</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>نسيان…</translation>
    </message>
    <message>
        <source>{code} · retired</source>
        <translation>{code} · لم يعد مستخدمًا</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>إيقاف الاستخدام</translation>
    </message>
    <message>
        <source>Another pseudonym for {name}</source>
        <translation>اسم مستعار آخر لـ {name}</translation>
    </message>
    <message>
        <source>It holds from now on. What was written before keeps the old one.</source>
        <translation>يسري من الآن. وما كُتب من قبل يحتفظ بالقديم.</translation>
    </message>
    <message>
        <source>Pseudonym</source>
        <translation>الاسم المستعار</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>إعادة تسمية</translation>
    </message>
    <message>
        <source>Forget who {name} is?</source>
        <translation>هل تريد نسيان هوية {name}؟</translation>
    </message>
    <message>
        <source>It cannot be found out again. The decisions stay as they are, under the pseudonym. The same login is a new person from then on.</source>
        <translation>لا يمكن معرفته مجددًا. تبقى القرارات كما هي، تحت الاسم المستعار. ويُعدّ اسم الدخول نفسه شخصًا جديدًا من ذلك الحين.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>نسيان</translation>
    </message>
    <message>
        <source>Another reviewer answers anew, without seeing what was decided. Which decisions are drawn can be checked later with the rule&apos;s seed.</source>
        <translation>يجيب مراجع آخر من جديد دون أن يرى ما تقرّر. ويمكن التحقّق لاحقًا من القرارات المسحوبة باستخدام بذرة القاعدة.</translation>
    </message>
    <message>
        <source>Rules in force</source>
        <translation>القواعد السارية</translation>
    </message>
    <message>
        <source>{percent:g}% of</source>
        <translation>{percent:g}% من</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>النسبة</translation>
    </message>
    <message>
        <source>all decisions</source>
        <translation>كل القرارات</translation>
    </message>
    <message>
        <source>overrides</source>
        <translation>قرارات النقض</translation>
    </message>
    <message>
        <source>Which decisions</source>
        <translation>أي قرارات</translation>
    </message>
    <message>
        <source>of at least {severity}</source>
        <translation>{severity} على الأقل</translation>
    </message>
    <message>
        <source>of any severity</source>
        <translation>بأي خطورة</translation>
    </message>
    <message>
        <source>model&apos;s label hidden</source>
        <translation>تصنيف النموذج مخفي</translation>
    </message>
    <message>
        <source>model&apos;s label shown</source>
        <translation>تصنيف النموذج ظاهر</translation>
    </message>
    <message>
        <source>What the second reviewer sees</source>
        <translation>ما يراه المراجع الثاني</translation>
    </message>
    <message>
        <source>Everything that is asked has to hold. It is for decisions from now on.</source>
        <translation>يجب أن تتحقق كل الشروط المطلوبة. ويسري ذلك على القرارات من الآن فصاعدًا.</translation>
    </message>
    <message>
        <source>End</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>End: {rule}</source>
        <translation>إنهاء: {rule}</translation>
    </message>
    <message>
        <source>By {name} since {date:%Y-%m-%d} · seed {seed}</source>
        <translation>بواسطة {name} منذ {date:%Y-%m-%d} · البذرة {seed}</translation>
    </message>
    <message>
        <source>No decision is reviewed a second time.</source>
        <translation>لا تُراجَع أي قرارات مراجعة ثانية.</translation>
    </message>
    <message>
        <source>where fewer than {percent:g}% of the samples agreed</source>
        <translation>حيث اتفق أقل من {percent:g}% من العيّنات</translation>
    </message>
    <message>
        <source>where the calibrated confidence is below {percent:g}%</source>
        <translation>حيث تقل الثقة المعايَرة عن {percent:g}%</translation>
    </message>
    <message>
        <source>Looking at such content for hours leaves its mark. These help; none of them ever keeps you from going on, and nobody else sees the counts.</source>
        <translation>النظر إلى مثل هذا المحتوى ساعات طويلة يترك أثره. هذه الخيارات تساعد؛ ولا يمنعك أي منها من المتابعة، ولا يرى الأعداد أحد غيرك.</translation>
    </message>
    <message>
        <source>Veil</source>
        <translation>ستار</translation>
    </message>
    <message>
        <source>Break reminder</source>
        <translation>تذكير بالاستراحة</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>بلا حد</translation>
    </message>
    <message>
        <source>Items a day</source>
        <translation>العناصر في اليوم</translation>
    </message>
    <message>
        <source>Content in the queue stays hidden until you hold Space to look.</source>
        <translation>يبقى المحتوى في قائمة المراجعة مخفيًا إلى أن تضغط Space باستمرار لرؤيته.</translation>
    </message>
    <message>
        <source>After so many minutes of reviewing, a line above the page says so. It never takes the keyboard, and can be put off. Ten minutes without reviewing count as a break.</source>
        <translation>بعد هذا العدد من دقائق المراجعة، يظهر سطر أعلى الصفحة للتنبيه. لا يأخذ هذا السطر لوحة المفاتيح أبدًا، ويمكن تأجيله. وتُحسب عشر دقائق بلا مراجعة استراحة.</translation>
    </message>
    <message>
        <source>Seen today: {count}. A line tells when as many as you set were seen.</source>
        <translation>شوهد اليوم: {count}. يظهر سطر عند بلوغ العدد المحدّد.</translation>
    </message>
    <message>
        <source>Content (*.txt *.csv *.tsv *.jsonl *.json);;All files (*)</source>
        <translation>محتوى (*.txt *.csv *.tsv *.jsonl *.json);;كل الملفات (*)</translation>
    </message>
    <message>
        <source>Import content</source>
        <translation>استيراد محتوى</translation>
    </message>
    <message>
        <source>Column of the text</source>
        <translation>عمود النص</translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation>اختر واحدًا</translation>
    </message>
    <message>
        <source>Choose a policy first, then import.</source>
        <translation>يلزم اختيار سياسة أولًا، ثم الاستيراد.</translation>
    </message>
    <message>
        <source>{count:,} items are judged in the background. They come up in the queue.</source>
        <translation>عناصر يجري الحُكم عليها في الخلفية: {count:,}. ستظهر في قائمة المراجعة.</translation>
    </message>
    <message>
        <source>Content to judge</source>
        <translation>المحتوى المراد الحُكم عليه</translation>
    </message>
    <message>
        <source>Paste or type what is to be judged, or drop a file here.</source>
        <translation>يُلصق هنا ما يُراد الحكم عليه أو يُكتب، أو يُفلت ملف هنا.</translation>
    </message>
    <message>
        <source>Several answers show whether a label is stable</source>
        <translation>تُظهر عدة إجابات ما إذا كان التصنيف ثابتًا</translation>
    </message>
    <message>
        <source>Triage</source>
        <translation>الفرز</translation>
    </message>
    <message>
        <source>Paste, drop or</source>
        <translation>لصق أو إفلات أو</translation>
    </message>
    <message>
        <source>Effort: {effort}</source>
        <translation>جهد الاستدلال: {effort}</translation>
    </message>
    <message>
        <source>Reasoning effort: {effort}</source>
        <translation>جهد الاستدلال: {effort}</translation>
    </message>
    <message>
        <source>Answers to draw: {counted}</source>
        <translation>الإجابات المراد سحبها: {counted}</translation>
    </message>
    <message>
        <source>No content yet</source>
        <translation>لا محتوى بعد</translation>
    </message>
    <message>
        <source>Choose a policy</source>
        <translation>اختيار سياسة</translation>
    </message>
    <message>
        <source>{count:,} samples</source>
        <translation>العيّنات: {count:,}</translation>
    </message>
    <message>
        <source>The content was changed since. These verdicts are not about it; judge it again.</source>
        <translation>تغيّر المحتوى بعد ذلك. هذه الأحكام لا تخصّه؛ يلزم الحُكم عليه من جديد.</translation>
    </message>
    <message>
        <source>The starter model is for learning the app, not for decisions.</source>
        <translation>النموذج التمهيدي لتعلّم التطبيق، لا لاتخاذ القرارات.</translation>
    </message>
    <message>
        <source>Nothing judged yet</source>
        <translation>لم يصدر أي حُكم بعد</translation>
    </message>
    <message>
        <source>Give some content, choose one or more policies, and judge.</source>
        <translation>يلزم إدخال محتوى واختيار سياسة أو أكثر، ثم إصدار الحُكم.</translation>
    </message>
    <message>
        <source>Try a sample</source>
        <translation>تجربة عيّنة</translation>
    </message>
    <message>
        <source>Judge all samples</source>
        <translation>الحكم على كل العيّنات</translation>
    </message>
    <message>
        <source>Getting started: step 1 of 3</source>
        <translation>بدء الاستخدام: الخطوة 1 من 3</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Make a workspace</source>
        <translation>إنشاء مساحة عمل</translation>
    </message>
    <message>
        <source>Everything that you judge is kept in one encrypted file on this machine. This system has no keyring for its key, so choose a passphrase. Nobody can open the workspace without it, and it cannot be reset.</source>
        <translation>يُحفظ كل ما تحكم عليه في ملف مشفّر واحد على هذا الجهاز. لا توجد في هذا النظام سلسلة مفاتيح لحفظ مفتاح الملف، لذا يلزم اختيار عبارة مرور. ولا يمكن لأحد فتح مساحة العمل من دونها، ولا يمكن إعادة تعيينها.</translation>
    </message>
    <message>
        <source>Make workspace</source>
        <translation>إنشاء مساحة العمل</translation>
    </message>
    <message>
        <source>Type its recovery code: seven groups of five, with or without the dashes.</source>
        <translation>يُرجى إدخال رمز الاسترداد: سبع مجموعات من خمسة أحرف، مع الشرطات أو دونها.</translation>
    </message>
    <message>
        <source>The keyring of this system opens it.</source>
        <translation>تفتحها سلسلة المفاتيح في هذا النظام.</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>مقفل</translation>
    </message>
    <message>
        <source>The workspace “{name}” is encrypted. {way}</source>
        <translation>مساحة العمل «{name}» مشفّرة. {way}</translation>
    </message>
    <message>
        <source>Use the passphrase</source>
        <translation>استخدام عبارة المرور</translation>
    </message>
    <message>
        <source>Use the keyring</source>
        <translation>استخدام سلسلة المفاتيح</translation>
    </message>
    <message>
        <source>Use the recovery code</source>
        <translation>استخدام رمز الاسترداد</translation>
    </message>
    <message>
        <source>Use at least {SHORTEST} characters.</source>
        <translation>يلزم استخدام {SHORTEST} من الأحرف على الأقل.</translation>
    </message>
    <message>
        <source>Type the recovery code.</source>
        <translation>يُرجى إدخال رمز الاسترداد.</translation>
    </message>
    <message>
        <source>Type the passphrase.</source>
        <translation>يُرجى إدخال عبارة المرور.</translation>
    </message>
    <message>
        <source>You have seen {count:,} items today, as many as you set for a day.</source>
        <translation>عدد العناصر التي رأيتها اليوم {count:,}، وهو الحد الذي عيّنته لليوم.</translation>
    </message>
    <message>
        <source>You have reviewed for {minutes} minutes. A short break would do good.</source>
        <translation>مدة مراجعتك حتى الآن بالدقائق: {minutes}. ستكون استراحة قصيرة مفيدة.</translation>
    </message>
    <message>
        <source>{count:,} seen today</source>
        <translation>عدد ما رأيته اليوم: {count:,}</translation>
    </message>
    <message>
        <source>Break in {minutes} min</source>
        <translation>استراحة بعد {minutes} د</translation>
    </message>
    <message>
        <source>Share of samples that agree</source>
        <translation>نسبة العيّنات المتفقة</translation>
    </message>
    <message>
        <source>{agreeing} of {count} samples agree</source>
        <translation>تتفق {agreeing} من {count} من العيّنات</translation>
    </message>
    <message>
        <source>{label}: {answers}</source>
        <translation>{label}: {answers}</translation>
    </message>
    <message>
        <source>gold</source>
        <translation>المرجع</translation>
    </message>
    <message>
        <source>the model&apos;s answer</source>
        <translation>إجابة النموذج</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>لا إجابة</translation>
    </message>
    <message>
        <source>1 hidden character</source>
        <translation>محرف مخفي واحد</translation>
    </message>
    <message>
        <source>{count:,} hidden characters</source>
        <translation>المحارف المخفية: {count:,}</translation>
    </message>
    <message>
        <source>{hidden}, marked</source>
        <translation>{hidden}، مع وضع علامة</translation>
    </message>
    <message>
        <source>the first {shown:,} shown, all of it judged</source>
        <translation>يُعرض أول {shown:,}، والحُكم يشمل المحتوى كله</translation>
    </message>
    <message>
        <source>can only be replaced or cleared</source>
        <translation>لا يمكن إلا استبداله أو مسحه</translation>
    </message>
    <message>
        <source>1 character</source>
        <translation>محرف واحد</translation>
    </message>
    <message>
        <source>{count:,} characters</source>
        <translation>المحارف: {count:,}</translation>
    </message>
    <message>
        <source>Coverage of the gold set</source>
        <translation>تغطية المجموعة المرجعية</translation>
    </message>
    <message>
        <source>What it covers</source>
        <translation>ما تغطيه</translation>
    </message>
    <message>
        <source>{items:,} items in {gold}</source>
        <translation>العناصر: {items:,} في {gold}</translation>
    </message>
    <message>
        <source>annotators agree on {share} of {units:,} (kappa {kappa})</source>
        <translation>يتفق المصنِّفون على {share} من {units:,} (kappa {kappa})</translation>
    </message>
    <message>
        <source>{count:,} purged</source>
        <translation>تم محو {count:,}</translation>
    </message>
    <message>
        <source>Your decision</source>
        <translation>قرارك</translation>
    </message>
    <message>
        <source>Differences between two versions</source>
        <translation>الفروق بين إصدارين</translation>
    </message>
    <message>
        <source>Show the place in the text (Enter)</source>
        <translation>إظهار الموضع في النص (Enter)</translation>
    </message>
    <message>
        <source>Copy the whole hash: {subject}</source>
        <translation>نسخ البصمة كاملة: {subject}</translation>
    </message>
    <message>
        <source>Text of the help</source>
        <translation>نص المساعدة</translation>
    </message>
    <message>
        <source>{value}, 95% {low} to {high}</source>
        <translation>{value}، 95% من {low} إلى {high}</translation>
    </message>
    <message>
        <source>Model: {name}</source>
        <translation>النموذج: {name}</translation>
    </message>
    <message>
        <source>Show report</source>
        <translation>عرض التقرير</translation>
    </message>
    <message>
        <source>Unfinished batches</source>
        <translation>دفعات غير مكتملة</translation>
    </message>
    <message>
        <source>What is judged is kept. A batch goes on with the model that it was begun with.</source>
        <translation>ما صدر الحُكم عليه محفوظ. تُستأنف الدفعة بالنموذج الذي بدأت به.</translation>
    </message>
    <message>
        <source>{count:,} older ones are not shown.</source>
        <translation>عدد الأقدم غير المعروضة: {count:,}.</translation>
    </message>
    <message>
        <source>There is none: all that was begun is judged.</source>
        <translation>لا توجد: صدر الحُكم على كل ما بدأ.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>استئناف</translation>
    </message>
    <message>
        <source>Resume {name}</source>
        <translation>استئناف {name}</translation>
    </message>
    <message>
        <source>Drop the rest…</source>
        <translation>إسقاط البقية…</translation>
    </message>
    <message>
        <source>Drop the rest of {name}…</source>
        <translation>إسقاط بقية {name}…</translation>
    </message>
    <message>
        <source>{done:,} of {total:,} judged · begun {day}</source>
        <translation>صدر الحُكم على {done:,} من {total:,} · بدأت {day}</translation>
    </message>
    <message>
        <source>Drop the rest of this batch?</source>
        <translation>هل تُسقط بقية هذه الدفعة؟</translation>
    </message>
    <message>
        <source>{left:,} of its items are not judged, and will not be. The log will say so.</source>
        <translation>لم يصدر حُكم على {left:,} من عناصرها، ولن يصدر. وسيذكر السجل ذلك.</translation>
    </message>
    <message>
        <source>Drop the rest</source>
        <translation>إسقاط البقية</translation>
    </message>
    <message>
        <source>Resume the evaluation</source>
        <translation>استئناف التقييم</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>ترك</translation>
    </message>
    <message>
        <source>Leave the evaluation; what is judged stays</source>
        <translation>ترك التقييم؛ ما صدر الحُكم عليه يبقى</translation>
    </message>
    <message>
        <source>The evaluation of {policies} on {gold} is not done</source>
        <translation>لم يكتمل تقييم {policies} على {gold}</translation>
    </message>
    <message>
        <source>{items:,} items with {models}. What is judged is not judged again.</source>
        <translation>{items:,} من العناصر باستخدام {models}. ما صدر الحُكم عليه لا يُحكم عليه مجددًا.</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>تجاهل</translation>
    </message>
    <message>
        <source>Something in Safeguard Desk broke ({kind}).</source>
        <translation>حدث خلل في Safeguard Desk ({kind}).</translation>
    </message>
    <message>
        <source>What is stored is safe. If it happens again, start the program anew and report it.</source>
        <translation>ما هو مخزّن آمن. إذا تكرر ذلك، يُرجى إعادة تشغيل البرنامج والإبلاغ عنه.</translation>
    </message>
    <message>
        <source>Safeguard Desk ended unexpectedly the last time.</source>
        <translation>انتهى Safeguard Desk على نحو غير متوقع في المرة السابقة.</translation>
    </message>
    <message>
        <source>What was stored is safe. A report without any content was written.</source>
        <translation>ما هو مخزّن آمن. كُتب تقرير لا يتضمن أي محتوى.</translation>
    </message>
    <message>
        <source>+ Policy</source>
        <translation>+ سياسة</translation>
    </message>
    <message>
        <source>Add a policy</source>
        <translation>إضافة سياسة</translation>
    </message>
    <message>
        <source>{words}: remove</source>
        <translation>{words}: إزالة</translation>
    </message>
    <message>
        <source>Press to judge without this policy</source>
        <translation>الضغط هنا للحكم دون هذه السياسة</translation>
    </message>
    <message>
        <source>Text of the policy</source>
        <translation>نص السياسة</translation>
    </message>
    <message>
        <source>Decisions so far</source>
        <translation>القرارات حتى الآن</translation>
    </message>
    <message>
        <source>Provenance</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>{model} at {host}</source>
        <translation>{model} على {host}</translation>
    </message>
    <message>
        <source>{origin} · added {added}
Judged {judged} by {model}, {effort} effort
Content {content} · policy {policy} · model {weights}</source>
        <translation>{origin} · أُضيف {added}
صدر الحُكم {judged} بواسطة {model}، جهد الاستدلال {effort}
المحتوى {content} · السياسة {policy} · النموذج {weights}</translation>
    </message>
    <message>
        <source>now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} د</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} س</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} يوم</translation>
    </message>
    <message>
        <source>{page}, {count:,} awaiting</source>
        <translation>{page}، {count:,} بانتظار قرار</translation>
    </message>
    <message>
        <source>Reasoning of the model</source>
        <translation>استدلال النموذج</translation>
    </message>
    <message>
        <source>The first rows of the file</source>
        <translation>الصفوف الأولى من الملف</translation>
    </message>
    <message>
        <source>Preview. Hold Space to see it.</source>
        <translation>معاينة. تظهر مع استمرار الضغط على Space.</translation>
    </message>
    <message>
        <source>The first rows of the file: {rows}</source>
        <translation>الصفوف الأولى من الملف: {rows}</translation>
    </message>
    <message>
        <source>{curve}: {points}</source>
        <translation>{curve}: {points}</translation>
    </message>
    <message>
        <source>{name}, calibration error {ece}</source>
        <translation>{name}، خطأ المعايرة {ece}</translation>
    </message>
    <message>
        <source>stated probability, against the share that violates</source>
        <translation>الاحتمال المذكور مقابل نسبة المخالف</translation>
    </message>
    <message>
        <source>In ten minutes</source>
        <translation>بعد عشر دقائق</translation>
    </message>
    <message>
        <source>Remind me in ten minutes</source>
        <translation>التذكير بعد عشر دقائق</translation>
    </message>
    <message>
        <source>Dismiss the reminder</source>
        <translation>تجاهل التذكير</translation>
    </message>
    <message>
        <source>Progress of the evaluation</source>
        <translation>تقدّم التقييم</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Stop the evaluation; what is judged stays</source>
        <translation>إيقاف التقييم؛ ما صدر الحُكم عليه يبقى</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>جارٍ الإيقاف…</translation>
    </message>
    <message>
        <source>The model is being loaded…</source>
        <translation>جارٍ تحميل النموذج…</translation>
    </message>
    <message>
        <source>All is judged; measuring…</source>
        <translation>صدر الحُكم على الكل؛ جارٍ القياس…</translation>
    </message>
    <message>
        <source>{done:,} of {total:,}</source>
        <translation>{done:,} من {total:,}</translation>
    </message>
    <message>
        <source>{rate:,.0f} a minute</source>
        <translation>{rate:,.0f} في الدقيقة</translation>
    </message>
    <message>
        <source>{minutes:,.0f} min left</source>
        <translation>متبقٍّ {minutes:,.0f} د</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>متبقٍّ أقل من دقيقة</translation>
    </message>
    <message>
        <source>Gold</source>
        <translation>المرجعي</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>المُعطى</translation>
    </message>
    <message>
        <source>and other labels: {count:,}</source>
        <translation>وتصنيفات أخرى: {count:,}</translation>
    </message>
    <message>
        <source>A label that is hidden is answered for one at a time. All of them can be escalated or parked together.</source>
        <translation>التصنيف المخفي يُجاب عنه عنصرًا عنصرًا. ويمكن تصعيد العناصر كلها أو تأجيلها معًا.</translation>
    </message>
    <message>
        <source>One answer is given to all of them, and one undo takes it back. Esc lets go.</source>
        <translation>تُعطى إجابة واحدة لها جميعًا، ويلغيها تراجع واحد. Esc لترك التحديد.</translation>
    </message>
    <message>
        <source>{count:,} are decided already; the answer would replace theirs.</source>
        <translation>سبق اتخاذ قرار بشأن {count:,}؛ ستحل الإجابة محل القرار السابق.</translation>
    </message>
    <message>
        <source>They are under several policies, so no one label fits all.</source>
        <translation>تخضع لعدة سياسات، فلا يوجد تصنيف واحد يناسبها كلها.</translation>
    </message>
    <message>
        <source>95%: {low} to {high}</source>
        <translation>95%: من {low} إلى {high}</translation>
    </message>
    <message>
        <source>Offline · 0 connections</source>
        <translation>دون اتصال · 0 اتصالات</translation>
    </message>
    <message>
        <source>Progress of the batch</source>
        <translation>تقدّم الدفعة</translation>
    </message>
    <message>
        <source>Stop the batch; what is judged stays</source>
        <translation>إيقاف الدفعة؛ ما صدر الحُكم عليه يبقى</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Hidden until you choose to look</source>
        <translation>مخفي إلى أن تختار النظر إليه</translation>
    </message>
    <message>
        <source>to see</source>
        <translation>للعرض</translation>
    </message>
    <message>
        <source>to keep it open</source>
        <translation>لإبقائه مفتوحًا</translation>
    </message>
    <message>
        <source>No answer that can be used</source>
        <translation>لا إجابة صالحة للاستخدام</translation>
    </message>
    <message>
        <source>The answer was cut off</source>
        <translation>انقطعت الإجابة قبل اكتمالها</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>لا إجابة</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>الاستدلال</translation>
    </message>
    <message>
        <source>Show or hide the model&apos;s reasoning ({reasoning_key})</source>
        <translation>إظهار استدلال النموذج أو إخفاؤه ({reasoning_key})</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>قيد الانتظار</translation>
    </message>
    <message>
        <source>Judging…</source>
        <translation>جارٍ إصدار الأحكام…</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>متوقف</translation>
    </message>
    <message>
        <source>Not judged</source>
        <translation>بلا حُكم</translation>
    </message>
    <message>
        <source>It stays queued and can be judged again.</source>
        <translation>يبقى في القائمة ويمكن الحكم عليه مجددًا.</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>مخفي</translation>
    </message>
    <message>
        <source>Blind mode: answer first</source>
        <translation>وضع الإخفاء: الإجابة أولًا</translation>
    </message>
    <message>
        <source>Rule {rule_id}: show its text</source>
        <translation>القاعدة {rule_id}: عرض نصها</translation>
    </message>
    <message>
        <source>Raw answer</source>
        <translation>الإجابة الخام</translation>
    </message>
    <message>
        <source>the model says “{stated_confidence}”</source>
        <translation>يقول النموذج «{stated_confidence}»</translation>
    </message>
    <message>
        <source>{seconds:.1f} s</source>
        <translation>{seconds:.1f} ث</translation>
    </message>
    <message>
        <source>answered by {host}</source>
        <translation>أجاب {host}</translation>
    </message>
    <message>
        <source>no label probabilities</source>
        <translation>لا توجد احتمالات للتصنيفات</translation>
    </message>
    <message>
        <source>Stop: {work}</source>
        <translation>إيقاف: {work}</translation>
    </message>
    <message>
        <source>loads when needed</source>
        <translation>يُحمَّل عند الحاجة</translation>
    </message>
    <message>
        <source>loading…</source>
        <translation>جارٍ التحميل…</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>judging</source>
        <translation>جارٍ إصدار الأحكام</translation>
    </message>
    <message>
        <source>restarting…</source>
        <translation>جارٍ إعادة التشغيل…</translation>
    </message>
    <message>
        <source>does not start</source>
        <translation>لا يبدأ</translation>
    </message>
    <message>
        <source>Your &amp;label…</source>
        <translation>تصنيفك…</translation>
    </message>
    <message>
        <source>&amp;Label and next…</source>
        <translation>تصنيف ثم التالي…</translation>
    </message>
    <message>
        <source>{per_minute:,.0f} a minute</source>
        <translation>{per_minute:,.0f} في الدقيقة</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>أخرى: {count}</translation>
    </message>
    <message>
        <source> (for learning)</source>
        <translation> (للتعلّم)</translation>
    </message>
    <message>
        <source>answers disagree</source>
        <translation>الإجابات مختلفة</translation>
    </message>
    <message>
        <source>the model is unsure</source>
        <translation>النموذج غير متأكد</translation>
    </message>
    <message>
        <source>few gold items like it</source>
        <translation>العناصر المرجعية المشابهة قليلة</translation>
    </message>
    <message>
        <source>Items to label next</source>
        <translation>عناصر للتصنيف تاليًا</translation>
    </message>
    <message>
        <source>Label next</source>
        <translation>للتصنيف تاليًا</translation>
    </message>
    <message>
        <source>Decide these in the queue: their labels would tell most of this policy.</source>
        <translation>يُرجى البتّ في هذه من قائمة المراجعة: تصنيفاتها أكثر ما يُفيد عن هذه السياسة.</translation>
    </message>
    <message>
        <source>The batch was begun with the model {model}, run in another way than now.</source>
        <translation>بدأت الدفعة بالنموذج {model}، وكان تشغيله مختلفًا عما هو الآن.</translation>
    </message>
    <message>
        <source>What is judged is stored; the batch stands as before.</source>
        <translation>ما صدر الحُكم عليه محفوظ، وبقيت الدفعة على حالها.</translation>
    </message>
    <message>
        <source>Choose {model} as it was, or judge the rest anew with &apos;triage&apos;.</source>
        <translation>اختر {model} كما كان، أو أصدِر الحُكم على البقية من جديد بالأمر &apos;triage&apos;.</translation>
    </message>
    <message>
        <source>The file &apos;{name}&apos; cannot be written: {strerror}.</source>
        <translation>تعذّرت كتابة الملف &apos;{name}&apos;: {strerror}.</translation>
    </message>
    <message>
        <source>The checkpoint is in the workspace.</source>
        <translation>نقطة التحقق موجودة في مساحة العمل.</translation>
    </message>
    <message>
        <source>Name a file that is not there yet, in a folder that you can write to.</source>
        <translation>سمِّ ملفًا غير موجود بعد، في مجلد يمكنك الكتابة فيه.</translation>
    </message>
    <message>
        <source>That is no public key of a workspace.</source>
        <translation>هذا ليس مفتاحًا عامًا لمساحة عمل.</translation>
    </message>
    <message>
        <source>Nothing was verified.</source>
        <translation>لم يُتحقق من شيء.</translation>
    </message>
    <message>
        <source>Give the line that &apos;safeguard-desk audit key&apos; shows, or a file that holds it.</source>
        <translation>أعطِ السطر الذي يعرضه &apos;safeguard-desk audit key&apos;، أو ملفًا يحتويه.</translation>
    </message>
    <message>
        <source>The file &apos;{name}&apos; cannot be read.</source>
        <translation>تعذّرت قراءة الملف &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>Give a file that &apos;safeguard-desk audit checkpoint&apos; wrote.</source>
        <translation>أعطِ ملفًا كتبه &apos;safeguard-desk audit checkpoint&apos;.</translation>
    </message>
    <message>
        <source>Nothing could be fitted for {model} under {id}.</source>
        <translation>لم يمكن حساب معايرة للنموذج {model} وفق {id}.</translation>
    </message>
    <message>
        <source>No calibration was kept.</source>
        <translation>لم تُحفظ أي معايرة.</translation>
    </message>
    <message>
        <source>It needs twenty items with an answer and both sides among them, and a model that gives label probabilities, or several samples.</source>
        <translation>يلزم عشرون عنصرًا لها إجابات ويكون كلا الجانبين بينها، ونموذج يعطي احتمالات التصنيفات، أو عدة عيّنات.</translation>
    </message>
    <message>
        <source>&apos;{reference}&apos; names no policy version.</source>
        <translation>لا يشير &apos;{reference}&apos; إلى إصدار سياسة.</translation>
    </message>
    <message>
        <source>Write it as spam or spam@2.</source>
        <translation>اكتبه هكذا: spam أو spam@2.</translation>
    </message>
    <message>
        <source>The model cannot be changed while something is judged.</source>
        <translation>لا يمكن تغيير النموذج أثناء إصدار الأحكام.</translation>
    </message>
    <message>
        <source>It goes on with the model that it was begun with.</source>
        <translation>يُستأنف بالنموذج الذي بدأ به.</translation>
    </message>
    <message>
        <source>Something is being judged.</source>
        <translation>هناك حُكم قيد الإصدار.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>لم يتغير شيء.</translation>
    </message>
    <message>
        <source>Stop it or wait until it is done, then try again.</source>
        <translation>أوقفه أو انتظر حتى ينتهي، ثم حاول مجددًا.</translation>
    </message>
    <message>
        <source>A model is named twice.</source>
        <translation>ذُكر نموذج مرتين.</translation>
    </message>
    <message>
        <source>Name each once.</source>
        <translation>اذكر كلًا منها مرة واحدة.</translation>
    </message>
    <message>
        <source>The evaluation was stopped before all its items were judged.</source>
        <translation>أُوقف التقييم قبل صدور الحُكم على كل عناصره.</translation>
    </message>
    <message>
        <source>What was judged is stored.</source>
        <translation>ما صدر الحُكم عليه محفوظ.</translation>
    </message>
    <message>
        <source>Run it again to go on.</source>
        <translation>شغّله مجددًا للمتابعة.</translation>
    </message>
    <message>
        <source>The evaluation stopped through a fault of this program ({name}).</source>
        <translation>توقف التقييم بسبب خلل في هذا البرنامج ({name}).</translation>
    </message>
    <message>
        <source>Run it again; if it stops again, report the log file.</source>
        <translation>شغّله مجددًا؛ وإن توقف ثانيةً فأبلِغ عن ملف السجل.</translation>
    </message>
    <message>
        <source>&apos;{reference}&apos; names no version of a gold set.</source>
        <translation>لا يشير &apos;{reference}&apos; إلى إصدار مجموعة مرجعية.</translation>
    </message>
    <message>
        <source>Write it as spam-q1 or spam-q1@2.</source>
        <translation>اكتبه هكذا: spam-q1 أو spam-q1@2.</translation>
    </message>
    <message>
        <source>Nothing is decided that a gold set could be made of.</source>
        <translation>لم يُتخذ أي قرار يمكن أن تُبنى منه مجموعة مرجعية.</translation>
    </message>
    <message>
        <source>Nothing was stored.</source>
        <translation>لم يُحفظ شيء.</translation>
    </message>
    <message>
        <source>Decide items in the queue first: uphold or override their labels.</source>
        <translation>اتخذ قرارات في قائمة المراجعة أولًا: أيّد التصنيفات أو انقضها.</translation>
    </message>
    <message>
        <source>The gold set {reference}{part} has no labels of &apos;{policy}&apos;.</source>
        <translation>لا تحتوي المجموعة المرجعية {reference}{part} على تصنيفات للسياسة &apos;{policy}&apos;.</translation>
    </message>
    <message>
        <source>Nothing was judged.</source>
        <translation>لم يصدر أي حُكم.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is no checkpoint.</source>
        <translation>الملف «{name}» ليس نقطة تحقق.</translation>
    </message>
    <message>
        <source>&apos;evaluations list&apos; shows which were interrupted.</source>
        <translation>يعرض &apos;evaluations list&apos; ما انقطع منها.</translation>
    </message>
    <message>
        <source>An evaluation that was begun cannot be read.</source>
        <translation>تعذّرت قراءة تقييم كان قد بدأ.</translation>
    </message>
    <message>
        <source>What it has judged is stored.</source>
        <translation>ما أصدره من أحكام محفوظ.</translation>
    </message>
    <message>
        <source>Measure again: nothing is judged twice.</source>
        <translation>أعِد القياس: لا يُحكم على شيء مرتين.</translation>
    </message>
    <message>
        <source>Every item of that evaluation was purged.</source>
        <translation>مُحيت كل عناصر ذلك التقييم.</translation>
    </message>
    <message>
        <source>Measure on another gold set.</source>
        <translation>قِس على مجموعة مرجعية أخرى.</translation>
    </message>
    <message>
        <source>It has labels of: {version}.</source>
        <translation>فيها تصنيفات للسياسات: {version}.</translation>
    </message>
    <message>
        <source>No column of &apos;{name}&apos; is named as a policy.</source>
        <translation>لا عمود في &apos;{name}&apos; يحمل اسم سياسة.</translation>
    </message>
    <message>
        <source>Say which policy its labels are of, with -p.</source>
        <translation>حدّد السياسة التي تخصّها التصنيفات باستخدام ‎-p.</translation>
    </message>
    <message>
        <source>The second label in {where} is none of the policy &apos;{id}&apos;.</source>
        <translation>التصنيف الثاني في {where} ليس من تصنيفات السياسة &apos;{id}&apos;.</translation>
    </message>
    <message>
        <source>Give one of {it}, or 1 or 0.</source>
        <translation>أعطِ واحدًا من {it}، أو 1 أو 0.</translation>
    </message>
    <message>
        <source>The machine {name} was not allowed.</source>
        <translation>لم يُسمح بالجهاز {name}.</translation>
    </message>
    <message>
        <source>See &apos;safeguard-desk models hosts&apos;.</source>
        <translation>انظر &apos;safeguard-desk models hosts&apos;.</translation>
    </message>
    <message>
        <source>{samples} samples cannot be drawn.</source>
        <translation>لا يمكن سحب {samples} من العيّنات.</translation>
    </message>
    <message>
        <source>Ask for 1 to {most_samples}; 3 to 5 show whether a label is stable.</source>
        <translation>اطلب من 1 إلى {most_samples}؛ وتكفي 3 إلى 5 لمعرفة ثبات التصنيف.</translation>
    </message>
    <message>
        <source>Ask it with &apos;safeguard-desk models check {name}&apos;.</source>
        <translation>تحقق منه بالأمر &apos;safeguard-desk models check {name}&apos;.</translation>
    </message>
    <message>
        <source>Look at &apos;safeguard-desk doctor&apos;.</source>
        <translation>انظر &apos;safeguard-desk doctor&apos;.</translation>
    </message>
    <message>
        <source>There is no workspace in {directory} that a recovery code could open.</source>
        <translation>لا توجد في {directory} مساحة عمل يمكن أن يفتحها رمز استرداد.</translation>
    </message>
    <message>
        <source>Nothing was created.</source>
        <translation>لم يُنشأ شيء.</translation>
    </message>
    <message>
        <source>Name the workspace&apos;s folder with --workspace.</source>
        <translation>سمِّ مجلد مساحة العمل باستخدام ‎--workspace.</translation>
    </message>
    <message>
        <source>The {what} file &apos;{name}&apos; cannot be read.</source>
        <translation>تعذّرت قراءة ملف {what} ‏&apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>No workspace was opened or created.</source>
        <translation>لم تُفتح أي مساحة عمل ولم تُنشأ.</translation>
    </message>
    <message>
        <source>Give a UTF-8 text file whose first line is the {what}.</source>
        <translation>أعطِ ملفًا نصيًا بترميز UTF-8 سطره الأول هو {what}.</translation>
    </message>
    <message>
        <source>The {what} file &apos;{name}&apos; is empty.</source>
        <translation>ملف {what} ‏&apos;{name}&apos; فارغ.</translation>
    </message>
    <message>
        <source>Write the {what} on its first line.</source>
        <translation>اكتب {what} في سطره الأول.</translation>
    </message>
    <message>
        <source>The key of the demo workspace cannot be read or written: {strerror}.</source>
        <translation>تعذّرت قراءة مفتاح مساحة العمل التجريبية أو كتابته: {strerror}.</translation>
    </message>
    <message>
        <source>Name another folder with --workspace.</source>
        <translation>سمِّ مجلدًا آخر باستخدام ‎--workspace.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; cannot be read: {strerror}.</source>
        <translation>تعذّرت قراءة &apos;{name}&apos;: {strerror}.</translation>
    </message>
    <message>
        <source>Check the name and your rights to the file.</source>
        <translation>تحقق من الاسم ومن صلاحياتك على الملف.</translation>
    </message>
    <message>
        <source>There is no folder for &apos;{name}&apos;.</source>
        <translation>لا يوجد مجلد لـ &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>Make the folder, or name another.</source>
        <translation>أنشئ المجلد، أو سمِّ غيره.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; cannot be written: {strerror}.</source>
        <translation>تعذّرت كتابة &apos;{name}&apos;: {strerror}.</translation>
    </message>
    <message>
        <source>All verdicts are in the workspace.</source>
        <translation>كل الأحكام محفوظة في مساحة العمل.</translation>
    </message>
    <message>
        <source>Make room or name another folder, and run it again: nothing is judged twice.</source>
        <translation>أفسح مكانًا أو سمِّ مجلدًا آخر، ثم شغّله مجددًا: لا يُحكم على شيء مرتين.</translation>
    </message>
    <message>
        <source>You do not have this item in hand.</source>
        <translation>هذا العنصر ليس في يدك.</translation>
    </message>
    <message>
        <source>The run stopped through a fault of this program ({name}).</source>
        <translation>توقف التشغيل بسبب خلل في هذا البرنامج ({name}).</translation>
    </message>
    <message>
        <source>Verdicts so far are stored; the rest stays queued.</source>
        <translation>الأحكام الصادرة حتى الآن محفوظة، والبقية في قائمة الانتظار.</translation>
    </message>
    <message>
        <source>{advice} Then run it again: nothing is judged twice.</source>
        <translation>{advice} ثم شغّله مجددًا: لا يُحكم على شيء مرتين.</translation>
    </message>
    <message>
        <source>Nothing was judged with it.</source>
        <translation>لم يصدر به أي حُكم.</translation>
    </message>
    <message>
        <source>The list of allowed machines, {file}, cannot be read.</source>
        <translation>تعذّرت قراءة قائمة الأجهزة المسموح بها، {file}.</translation>
    </message>
    <message>
        <source>Nothing was sent anywhere.</source>
        <translation>لم يُرسَل شيء إلى أي مكان.</translation>
    </message>
    <message>
        <source>Move that file away and allow them again.</source>
        <translation>انقل ذلك الملف إلى مكان آخر واسمح بها مجددًا.</translation>
    </message>
    <message>
        <source>The model is on another machine, {host}, which was not allowed.</source>
        <translation>النموذج على جهاز آخر، {host}، لم يُسمح به.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>لم يُرسَل شيء.</translation>
    </message>
    <message>
        <source>The list of allowed machines cannot be written: {strerror}.</source>
        <translation>تعذّرت كتابة قائمة الأجهزة المسموح بها: {strerror}.</translation>
    </message>
    <message>
        <source>The list is as it was.</source>
        <translation>القائمة كما كانت.</translation>
    </message>
    <message>
        <source>Make room or rights in {parent}.</source>
        <translation>أفسح مكانًا أو امنح صلاحيات في {parent}.</translation>
    </message>
    <message>
        <source>The address of the model is none of http or https.</source>
        <translation>عنوان النموذج ليس من نوع http ولا https.</translation>
    </message>
    <message>
        <source>Give it as in http://127.0.0.1:1234/v1.</source>
        <translation>أعطِه كما في http://127.0.0.1:1234/v1.</translation>
    </message>
    <message>
        <source>The model on {host} would be spoken to in the clear.</source>
        <translation>سيكون الاتصال بالنموذج على {host} غير مشفّر.</translation>
    </message>
    <message>
        <source>Use its https address, or a tunnel that ends on this machine.</source>
        <translation>استخدم عنوانه بـ https، أو نفقًا ينتهي عند هذا الجهاز.</translation>
    </message>
    <message>
        <source>This is no name of a machine.</source>
        <translation>هذا ليس اسم جهاز.</translation>
    </message>
    <message>
        <source>No machine was allowed or forbidden.</source>
        <translation>لم يُسمح بأي جهاز ولم يُمنع.</translation>
    </message>
    <message>
        <source>Give the name or the address alone, such as models.example.org.</source>
        <translation>أعطِ الاسم أو العنوان وحده، مثل models.example.org.</translation>
    </message>
    <message>
        <source>It does not take the key: remove it, and connect it again with its key.</source>
        <translation>لا يقبل المفتاح: أزِله، ثم صِله مجددًا بمفتاحه.</translation>
    </message>
    <message>
        <source>It knows no such address or model: see what it serves with &apos;models check&apos;.</source>
        <translation>لا يعرف هذا العنوان أو النموذج: انظر ما يقدّمه بالأمر &apos;models check&apos;.</translation>
    </message>
    <message>
        <source>It takes no more requests at present: wait, then run it again.</source>
        <translation>لا يقبل طلبات أخرى حاليًا: انتظر، ثم شغّله مجددًا.</translation>
    </message>
    <message>
        <source>It points to another address, which is not followed: connect that one.</source>
        <translation>يحيل إلى عنوان آخر، ولا تُتّبع الإحالة: صِل ذلك العنوان.</translation>
    </message>
    <message>
        <source>That is a fault of its own: look at what it logged, then judge this again.</source>
        <translation>هذا خلل فيه هو: انظر ما سجّله، ثم أصدِر هذا الحُكم مجددًا.</translation>
    </message>
    <message>
        <source>It does not take this request: it may be too long, or of a form that it does not know.</source>
        <translation>لا يقبل هذا الطلب: قد يكون أطول من اللازم أو بصيغة لا يعرفها.</translation>
    </message>
    <message>
        <source>What it said is no answer of an OpenAI-compatible endpoint, or broke off.</source>
        <translation>ما قاله ليس إجابة من خدمة متوافقة مع OpenAI، أو أنه انقطع.</translation>
    </message>
    <message>
        <source>This backend gives no probabilities.</source>
        <translation>هذه الواجهة لا تعطي احتمالات.</translation>
    </message>
    <message>
        <source>Start the server there, or check address and key.</source>
        <translation>شغّل الخادم هناك، أو تحقق من العنوان والمفتاح.</translation>
    </message>
    <message>
        <source>There is no model &apos;{model}&apos; at {url}.</source>
        <translation>لا يوجد نموذج &apos;{model}&apos; عند {url}.</translation>
    </message>
    <message>
        <source>There are: {list}.</source>
        <translation>الموجود: {list}.</translation>
    </message>
    <message>
        <source>It took too long.</source>
        <translation>استغرق وقتًا أطول من اللازم.</translation>
    </message>
    <message>
        <source>Its certificate is not one that this machine trusts.</source>
        <translation>شهادته ليست مما يثق به هذا الجهاز.</translation>
    </message>
    <message>
        <source>It cannot be reached, or the line broke ({name}).</source>
        <translation>لا يمكن الوصول إليه، أو انقطع الاتصال ({name}).</translation>
    </message>
    <message>
        <source>There is not enough memory for it.</source>
        <translation>لا توجد ذاكرة كافية له.</translation>
    </message>
    <message>
        <source>Close other programs, or use a smaller one.</source>
        <translation>أغلق برامج أخرى، أو استخدم نموذجًا أصغر.</translation>
    </message>
    <message>
        <source>The llama-server that was found is too old for this program.</source>
        <translation>برنامج llama-server الموجود أقدم مما يلزم هذا البرنامج.</translation>
    </message>
    <message>
        <source>Install a newer llama.cpp.</source>
        <translation>ثبّت إصدارًا أحدث من llama.cpp.</translation>
    </message>
    <message>
        <source>The llama-server that was found does not know this kind of model.</source>
        <translation>برنامج llama-server الموجود لا يعرف هذا النوع من النماذج.</translation>
    </message>
    <message>
        <source>Install a newer llama.cpp, or use another model.</source>
        <translation>ثبّت إصدارًا أحدث من llama.cpp، أو استخدم نموذجًا آخر.</translation>
    </message>
    <message>
        <source>The file may be damaged.</source>
        <translation>قد يكون الملف تالفًا.</translation>
    </message>
    <message>
        <source>Check it with &apos;safeguard-desk models check&apos;.</source>
        <translation>تحقق منه بالأمر &apos;safeguard-desk models check&apos;.</translation>
    </message>
    <message>
        <source>{choice} names no program that can be run.</source>
        <translation>لا يشير {choice} إلى برنامج يمكن تشغيله.</translation>
    </message>
    <message>
        <source>Let it name llama.cpp&apos;s llama-server, or unset it.</source>
        <translation>اجعله يشير إلى llama-server من llama.cpp، أو احذفه.</translation>
    </message>
    <message>
        <source>This model runs through llama.cpp&apos;s server, and there is none on this machine.</source>
        <translation>يعمل هذا النموذج عبر خادم llama.cpp، ولا يوجد خادم على هذا الجهاز.</translation>
    </message>
    <message>
        <source>Install llama.cpp with &apos;llama-server&apos; on the path, or let {choice} name it.</source>
        <translation>ثبّت llama.cpp بحيث يكون &apos;llama-server&apos; في المسار، أو اجعل {choice} يشير إليه.</translation>
    </message>
    <message>
        <source>Check that {program} is a program for this machine.</source>
        <translation>تحقق من أن {program} برنامج لهذا الجهاز.</translation>
    </message>
    <message>
        <source>The model in {folder} cannot be loaded ({name}).</source>
        <translation>تعذّر تحميل النموذج في {folder} ({name}).</translation>
    </message>
    <message>
        <source>The config.json of the model in &apos;{name}&apos; cannot be read.</source>
        <translation>تعذّرت قراءة config.json للنموذج في &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>Check the model with &apos;safeguard-desk models check&apos;.</source>
        <translation>تحقق من النموذج بالأمر &apos;safeguard-desk models check&apos;.</translation>
    </message>
    <message>
        <source>Labels content under your policy; the model that this desk is made for.</source>
        <translation>يصنّف المحتوى وفق سياستك؛ وهو النموذج الذي صُنع له هذا البرنامج.</translation>
    </message>
    <message>
        <source>The larger one, for a workstation with 96 GB or more.</source>
        <translation>النموذج الأكبر، لمحطة عمل بذاكرة 96 غيغابايت أو أكثر.</translation>
    </message>
    <message>
        <source>The model beneath safeguard-20b, to compare with.</source>
        <translation>النموذج الذي بُني عليه safeguard-20b، للمقارنة.</translation>
    </message>
    <message>
        <source>The model beneath safeguard-120b, to compare with.</source>
        <translation>النموذج الذي بُني عليه safeguard-120b، للمقارنة.</translation>
    </message>
    <message>
        <source>There is no folder &apos;{name}&apos;.</source>
        <translation>لا يوجد مجلد &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>Nothing was added or changed.</source>
        <translation>لم يُضَف شيء ولم يتغير.</translation>
    </message>
    <message>
        <source>Name the folder that holds config.json, tokenizer.json and the weights.</source>
        <translation>سمِّ المجلد الذي يحتوي config.json وtokenizer.json والأوزان.</translation>
    </message>
    <message>
        <source>It is a &apos;{model_type}&apos; model; this desk runs gpt_oss models.</source>
        <translation>هو نموذج من نوع &apos;{model_type}&apos;؛ وهذا البرنامج يشغّل نماذج gpt_oss.</translation>
    </message>
    <message>
        <source>Its tokenizer lacks the special tokens {missing}.</source>
        <translation>تنقص مُجزِّئه الوحدات الخاصة {missing}.</translation>
    </message>
    <message>
        <source>Its &apos;{index}&apos; names files outside the model&apos;s folder.</source>
        <translation>يشير &apos;{index}&apos; فيه إلى ملفات خارج مجلد النموذج.</translation>
    </message>
    <message>
        <source>Its weights hold {layers} layers where config.json says {num_hidden_layers}.</source>
        <translation>تحتوي أوزانه على {layers} من الطبقات بينما يذكر config.json ‏{num_hidden_layers}.</translation>
    </message>
    <message>
        <source>Its weights do not fit the vocabulary size in config.json.</source>
        <translation>لا تلائم أوزانه حجم المفردات في config.json.</translation>
    </message>
    <message>
        <source>The model file &apos;{name}&apos; cannot be read as what it should be.</source>
        <translation>تعذّرت قراءة ملف النموذج &apos;{name}&apos; على أنه ما ينبغي أن يكون.</translation>
    </message>
    <message>
        <source>Copy or download this file again.</source>
        <translation>انسخ هذا الملف أو نزّله مجددًا.</translation>
    </message>
    <message>
        <source>The model file &apos;{name}&apos; is missing.</source>
        <translation>ملف النموذج &apos;{name}&apos; مفقود.</translation>
    </message>
    <message>
        <source>Copy or download the whole folder again.</source>
        <translation>انسخ المجلد كله أو نزّله مجددًا.</translation>
    </message>
    <message>
        <source>See &apos;safeguard-desk models list&apos; for those that can.</source>
        <translation>انظر &apos;safeguard-desk models list&apos; لمعرفة ما يصلح.</translation>
    </message>
    <message>
        <source>The file &apos;{name}&apos; cannot be read: {error}.</source>
        <translation>تعذّرت قراءة الملف &apos;{name}&apos;: {error}.</translation>
    </message>
    <message>
        <source>Nothing was added; what was copied of it was removed.</source>
        <translation>لم يُضَف شيء؛ وأُزيل ما نُسخ منه.</translation>
    </message>
    <message>
        <source>See whether the drive is still connected, then run the same command again.</source>
        <translation>تحقق من أن القرص ما زال موصولًا، ثم شغّل الأمر نفسه مجددًا.</translation>
    </message>
    <message>
        <source>The copy of &apos;{name}&apos; is not what was read: expected SHA-256 {digests}, found {sha}.</source>
        <translation>نسخة &apos;{name}&apos; ليست ما قُرئ: المتوقع SHA-256 ‏{digests}، والموجود {sha}.</translation>
    </message>
    <message>
        <source>Nothing was added; the copy was removed.</source>
        <translation>لم يُضَف شيء؛ وأُزيلت النسخة.</translation>
    </message>
    <message>
        <source>Check the disk, then run the same command again.</source>
        <translation>افحص القرص، ثم شغّل الأمر نفسه مجددًا.</translation>
    </message>
    <message>
        <source>The disk has {free} GB free; this model needs {size} GB more, and {reserve} GB should stay free.</source>
        <translation>المساحة الحرة على القرص {free} غيغابايت؛ ويحتاج هذا النموذج إلى {size} غيغابايت أخرى، وينبغي أن تبقى {reserve} غيغابايت حرة.</translation>
    </message>
    <message>
        <source>Nothing was fetched or copied; what was there before is kept.</source>
        <translation>لم يُنزَّل شيء ولم يُنسخ؛ وما كان موجودًا محفوظ.</translation>
    </message>
    <message>
        <source>Make room on the disk of {parent}, then run the same command again.</source>
        <translation>أفسح مكانًا على قرص {parent}، ثم شغّل الأمر نفسه مجددًا.</translation>
    </message>
    <message>
        <source>Make room or rights in {parent}, then run the same command again.</source>
        <translation>أفسح مكانًا أو امنح صلاحيات في {parent}، ثم شغّل الأمر نفسه مجددًا.</translation>
    </message>
    <message>
        <source>This system&apos;s keyring holds no key for the model &apos;{name}&apos;.</source>
        <translation>لا تحتوي سلسلة مفاتيح هذا النظام على مفتاح للنموذج &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>Remove the model and connect it again with its key.</source>
        <translation>أزِل النموذج وصِله مجددًا بمفتاحه.</translation>
    </message>
    <message>
        <source>{remedy} Or name a file that holds the key, with --key-file.</source>
        <translation>{remedy} أو سمِّ ملفًا يحتوي المفتاح باستخدام ‎--key-file.</translation>
    </message>
    <message>
        <source>The address has a name or a password in it.</source>
        <translation>في العنوان اسم أو كلمة مرور.</translation>
    </message>
    <message>
        <source>Nothing was kept of it.</source>
        <translation>لم يُحفظ منه شيء.</translation>
    </message>
    <message>
        <source>Give a key with --key-from-stdin or --key-file.</source>
        <translation>أعطِ مفتاحًا باستخدام ‎--key-from-stdin أو ‎--key-file.</translation>
    </message>
    <message>
        <source>The address has a &apos;?&apos; or a &apos;#&apos; in it.</source>
        <translation>في العنوان &apos;?&apos; أو &apos;#&apos;.</translation>
    </message>
    <message>
        <source>Give the base alone, as in http://127.0.0.1:1234/v1.</source>
        <translation>أعطِ الأساس وحده، كما في http://127.0.0.1:1234/v1.</translation>
    </message>
    <message>
        <source>The key file &apos;{name}&apos; cannot be read.</source>
        <translation>تعذّرت قراءة ملف المفتاح &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>Give a text file whose first line is the key.</source>
        <translation>أعطِ ملفًا نصيًا سطره الأول هو المفتاح.</translation>
    </message>
    <message>
        <source>What was given as the key is empty, or no key.</source>
        <translation>ما أُعطي على أنه المفتاح فارغ، أو ليس مفتاحًا.</translation>
    </message>
    <message>
        <source>A key is one line of letters, digits and signs.</source>
        <translation>المفتاح سطر واحد من الحروف والأرقام والعلامات.</translation>
    </message>
    <message>
        <source>Two keys were given.</source>
        <translation>أُعطي مفتاحان.</translation>
    </message>
    <message>
        <source>Give --key-from-stdin or --key-file, not both.</source>
        <translation>أعطِ ‎--key-from-stdin أو ‎--key-file، لا كليهما.</translation>
    </message>
    <message>
        <source>This is no name for a model.</source>
        <translation>هذا لا يصلح اسمًا لنموذج.</translation>
    </message>
    <message>
        <source>Use letters, digits, dots and hyphens.</source>
        <translation>استخدم حروفًا وأرقامًا ونقاطًا وشرطات.</translation>
    </message>
    <message>
        <source>There is a model &apos;{name}&apos; already.</source>
        <translation>يوجد نموذج &apos;{name}&apos; بالفعل.</translation>
    </message>
    <message>
        <source>It was not changed.</source>
        <translation>لم يتغير.</translation>
    </message>
    <message>
        <source>Another pull, copy or removal of a model is running.</source>
        <translation>هناك عملية أخرى لتنزيل نموذج أو نسخه أو إزالته.</translation>
    </message>
    <message>
        <source>It was not disturbed.</source>
        <translation>لم تُقاطَع.</translation>
    </message>
    <message>
        <source>Wait until it has ended, or stop it.</source>
        <translation>انتظر حتى تنتهي، أو أوقفها.</translation>
    </message>
    <message>
        <source>There is no file &apos;{name}&apos;.</source>
        <translation>لا يوجد ملف &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The file &apos;{name}&apos; cannot be used: {error}.</source>
        <translation>لا يمكن استخدام الملف &apos;{name}&apos;: {error}.</translation>
    </message>
    <message>
        <source>Copy or download the file again; it must be one whole GGUF file.</source>
        <translation>انسخ الملف أو نزّله مجددًا؛ ويجب أن يكون ملف GGUF واحدًا كاملًا.</translation>
    </message>
    <message>
        <source>The model&apos;s vocabulary cannot be written: {strerror}.</source>
        <translation>تعذّرت كتابة مفردات النموذج: {strerror}.</translation>
    </message>
    <message>
        <source>The list is as it was; the model&apos;s file was not touched.</source>
        <translation>القائمة كما كانت؛ ولم يُمسّ ملف النموذج.</translation>
    </message>
    <message>
        <source>Make room or rights in {data} and add the model again.</source>
        <translation>أفسح مكانًا أو امنح صلاحيات في {data} وأضف النموذج مجددًا.</translation>
    </message>
    <message>
        <source>This model cannot be used. It is of the kind &apos;{architecture}&apos;.</source>
        <translation>لا يمكن استخدام هذا النموذج. هو من نوع &apos;{architecture}&apos;.</translation>
    </message>
    <message>
        <source>Use a GGUF file of one of these kinds: {architectures}.</source>
        <translation>استخدم ملف GGUF من أحد هذه الأنواع: {architectures}.</translation>
    </message>
    <message>
        <source>Its vocabulary is of the kind &apos;{kind}&apos;, not of bytes.</source>
        <translation>مفرداته من نوع &apos;{kind}&apos;، لا من بايتات.</translation>
    </message>
    <message>
        <source>It cuts text into words in the way &apos;{cutting}&apos;.</source>
        <translation>يقسّم النص إلى كلمات بطريقة &apos;{cutting}&apos;.</translation>
    </message>
    <message>
        <source>Its vocabulary is incomplete.</source>
        <translation>مفرداته ناقصة.</translation>
    </message>
    <message>
        <source>Its vocabulary is damaged.</source>
        <translation>مفرداته تالفة.</translation>
    </message>
    <message>
        <source>Use a GGUF file with a vocabulary of these kinds: {sorted}.</source>
        <translation>استخدم ملف GGUF بمفردات من أحد هذه الأنواع: {sorted}.</translation>
    </message>
    <message>
        <source>No access token was found on this machine.</source>
        <translation>لم يُعثر على رمز وصول على هذا الجهاز.</translation>
    </message>
    <message>
        <source>Set HF_TOKEN, or pull without a token.</source>
        <translation>عيّن HF_TOKEN، أو نزّل دون رمز وصول.</translation>
    </message>
    <message>
        <source>{host} could not be reached, or the connection broke: {reason}.</source>
        <translation>تعذّر الوصول إلى {host}، أو انقطع الاتصال: {reason}.</translation>
    </message>
    <message>
        <source>Check the connection, then run the same command again.</source>
        <translation>تحقق من الاتصال، ثم شغّل الأمر نفسه مجددًا.</translation>
    </message>
    <message>
        <source>{host} answered with an error ({status}).</source>
        <translation>أجاب {host} بخطأ ({status}).</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>حاول لاحقًا.</translation>
    </message>
    <message>
        <source>{host} did not answer as a model hub does.</source>
        <translation>لم يُجب {host} كما يجيب مستودع نماذج.</translation>
    </message>
    <message>
        <source>Check HF_ENDPOINT, and whether a proxy stands between.</source>
        <translation>تحقق من HF_ENDPOINT، ومن وجود وسيط بينكما.</translation>
    </message>
    <message>
        <source>HF_HUB_OFFLINE is set, so no connection was made.</source>
        <translation>‏HF_HUB_OFFLINE معيّن، لذا لم يُجرَ أي اتصال.</translation>
    </message>
    <message>
        <source>Unset it to pull, or add the model from a folder.</source>
        <translation>ألغِ تعيينه للتنزيل، أو أضف النموذج من مجلد.</translation>
    </message>
    <message>
        <source>&apos;{source}&apos; is no name of a model repository.</source>
        <translation>ليس &apos;{source}&apos; اسم مستودع نماذج.</translation>
    </message>
    <message>
        <source>See &apos;safeguard-desk models list&apos;, or name one as OWNER/NAME.</source>
        <translation>انظر &apos;safeguard-desk models list&apos;، أو سمِّ مستودعًا بالشكل OWNER/NAME.</translation>
    </message>
    <message>
        <source>{host} gives &apos;{source}&apos; only to those who accepted its terms.</source>
        <translation>لا يعطي {host} ‏&apos;{source}&apos; إلا لمن قبل شروطه.</translation>
    </message>
    <message>
        <source>Accept them on its page, then pull with --with-token.</source>
        <translation>اقبلها في صفحته، ثم نزّل باستخدام ‎--with-token.</translation>
    </message>
    <message>
        <source>{host} has no model &apos;{source}&apos;, or does not show it without a token.</source>
        <translation>لا يوجد على {host} نموذج &apos;{source}&apos;، أو لا يظهر دون رمز وصول.</translation>
    </message>
    <message>
        <source>Check the name; see &apos;safeguard-desk models list&apos;.</source>
        <translation>تحقق من الاسم؛ انظر &apos;safeguard-desk models list&apos;.</translation>
    </message>
    <message>
        <source>The list of models, {file}, cannot be read.</source>
        <translation>تعذّرت قراءة قائمة النماذج، {file}.</translation>
    </message>
    <message>
        <source>The models themselves were not touched.</source>
        <translation>لم تُمسّ النماذج نفسها.</translation>
    </message>
    <message>
        <source>Move that file away and add the models again.</source>
        <translation>انقل ذلك الملف إلى مكان آخر وأضف النماذج مجددًا.</translation>
    </message>
    <message>
        <source>The list of models cannot be written: {strerror}.</source>
        <translation>تعذّرت كتابة قائمة النماذج: {strerror}.</translation>
    </message>
    <message>
        <source>The list is as it was; the model&apos;s files were not touched.</source>
        <translation>القائمة كما كانت؛ ولم تُمسّ ملفات النموذج.</translation>
    </message>
    <message>
        <source>The starter model runs, to learn the app. gpt-oss-safeguard-20b needs a machine with 24 GB of memory.</source>
        <translation>يعمل النموذج المبدئي، لتعلّم البرنامج. ويحتاج gpt-oss-safeguard-20b إلى جهاز بذاكرة 24 غيغابايت.</translation>
    </message>
    <message>
        <source>This model needs a machine with {gigabytes} of memory; this one has {machine_size}. It would stop the machine in the middle of your work.</source>
        <translation>يحتاج هذا النموذج إلى جهاز بذاكرة {gigabytes}؛ وذاكرة هذا الجهاز {machine_size}. وسيوقف الجهاز في أثناء عملك.</translation>
    </message>
    <message>
        <source>This machine has {machine_size} of memory; {gigabytes} are comfortable. Close other large programs while it runs.</source>
        <translation>ذاكرة هذا الجهاز {machine_size}؛ والمريح {gigabytes}. أغلق البرامج الكبيرة الأخرى أثناء عمله.</translation>
    </message>
    <message>
        <source>The connection ended within the file &apos;{name}&apos;.</source>
        <translation>انتهى الاتصال في أثناء الملف &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The file &apos;{name}&apos; did not arrive as the hub states it: expected {bytes} bytes with {algorithm} {digest}, found {digest2}.</source>
        <translation>لم يصل الملف &apos;{name}&apos; كما يذكره المستودع: المتوقع {bytes} بايت مع {algorithm} ‏{digest}، والموجود {digest2}.</translation>
    </message>
    <message>
        <source>It was dropped. Run the same command again; where it happens again, do not use this source.</source>
        <translation>حُذف. شغّل الأمر نفسه مجددًا؛ وإن تكرر ذلك فلا تستخدم هذا المصدر.</translation>
    </message>
    <message>
        <source>The file &apos;{name}&apos; is not on the disk as it arrived: expected SHA-256 {stated}, found {sha}.</source>
        <translation>الملف &apos;{name}&apos; على القرص ليس كما وصل: المتوقع SHA-256 ‏{stated}، والموجود {sha}.</translation>
    </message>
    <message>
        <source>It was dropped. Check the disk, then run the same command again.</source>
        <translation>حُذف. افحص القرص، ثم شغّل الأمر نفسه مجددًا.</translation>
    </message>
    <message>
        <source>&apos;{source}&apos; on {host} is no model that this desk can use: it lacks {missing}.</source>
        <translation>ليس &apos;{source}&apos; على {host} نموذجًا يمكن لهذا البرنامج استخدامه: ينقصه {missing}.</translation>
    </message>
    <message>
        <source>Nothing was fetched.</source>
        <translation>لم يُنزَّل شيء.</translation>
    </message>
    <message>
        <source>See &apos;safeguard-desk models list&apos; for those that can be pulled.</source>
        <translation>انظر &apos;safeguard-desk models list&apos; لمعرفة ما يمكن تنزيله.</translation>
    </message>
    <message>
        <source>The {size} MB that arrived are kept for next time.</source>
        <translation>ما وصل ({size} ميغابايت) محفوظ للمرة القادمة.</translation>
    </message>
    <message>
        <source>The model file &apos;{name}&apos; is damaged: {what}.</source>
        <translation>ملف النموذج &apos;{name}&apos; تالف: {what}.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is bundled with the program and cannot be removed.</source>
        <translation>&apos;{name}&apos; مرفق بالبرنامج ولا يمكن إزالته.</translation>
    </message>
    <message>
        <source>Nothing was removed.</source>
        <translation>لم يُزَل شيء.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is served by another program; this needs a model whose files are here.</source>
        <translation>&apos;{name}&apos; يقدّمه برنامج آخر؛ ويلزم هنا نموذج ملفاته على هذا الجهاز.</translation>
    </message>
    <message>
        <source>There is no model &apos;{name}&apos;.</source>
        <translation>لا يوجد نموذج &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>Installed are: {known}. &apos;safeguard-desk models list&apos; names those that can be added.</source>
        <translation>المثبّت: {known}. ويعرض &apos;safeguard-desk models list&apos; ما يمكن إضافته.</translation>
    </message>
    <message>
        <source>The bundled model is missing or damaged.</source>
        <translation>النموذج المرفق مفقود أو تالف.</translation>
    </message>
    <message>
        <source>Install the program again.</source>
        <translation>ثبّت البرنامج مجددًا.</translation>
    </message>
    <message>
        <source>The file &apos;{name}&apos; of the model &apos;{name2}&apos; is not as it was added: expected {bytes} bytes with SHA-256 {sha}, found {found}.</source>
        <translation>الملف &apos;{name}&apos; من النموذج &apos;{name2}&apos; ليس كما أُضيف: المتوقع {bytes} بايت مع SHA-256 ‏{sha}، والموجود {found}.</translation>
    </message>
    <message>
        <source>Nothing is judged with it until that is mended.</source>
        <translation>لا يُصدَر به حُكم حتى يُصلَح ذلك.</translation>
    </message>
    <message>
        <source>Copy or download this file again, then run &apos;safeguard-desk models check&apos;.</source>
        <translation>انسخ هذا الملف أو نزّله مجددًا، ثم شغّل &apos;safeguard-desk models check&apos;.</translation>
    </message>
    <message>
        <source>Policy and item are {request} tokens long; this model reads {context}.</source>
        <translation>طول السياسة والعنصر {request} من الوحدات النصية؛ ويقرأ هذا النموذج {context}.</translation>
    </message>
    <message>
        <source>The engine was closed.</source>
        <translation>أُغلق المحرّك.</translation>
    </message>
    <message>
        <source>The model&apos;s process stopped {crashes} times on this item; it was set aside.</source>
        <translation>توقفت عملية النموذج {crashes} من المرات عند هذا العنصر؛ فوُضع جانبًا.</translation>
    </message>
    <message>
        <source>The model&apos;s process {what} {deaths} times in a row.</source>
        <translation>عملية النموذج {what} {deaths} من المرات على التوالي.</translation>
    </message>
    <message>
        <source>The model&apos;s process {what}; it is started again.</source>
        <translation>عملية النموذج {what}؛ وتُشغَّل مجددًا.</translation>
    </message>
    <message>
        <source>Measuring needs packages that are not installed: {missing}.</source>
        <translation>يحتاج القياس إلى حزم غير مثبّتة: {missing}.</translation>
    </message>
    <message>
        <source>Install them: pip install &apos;safeguard-desk[evaluation]&apos;; in a checkout, run &apos;make setup-evaluation&apos;.</source>
        <translation>ثبّتها: pip install &apos;safeguard-desk[evaluation]&apos;؛ وفي نسخة المصدر شغّل &apos;make setup-evaluation&apos;.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; has no column &apos;{wanted}&apos; with the labels of the policy &apos;{id}&apos;.</source>
        <translation>لا يوجد في &apos;{name}&apos; عمود &apos;{wanted}&apos; بتصنيفات السياسة &apos;{id}&apos;.</translation>
    </message>
    <message>
        <source>Name the one that has them with --label-column.</source>
        <translation>سمِّ العمود الذي يحتويها باستخدام ‎--label-column.</translation>
    </message>
    <message>
        <source>For several policies, give each a column that is named as the policy.</source>
        <translation>لعدة سياسات، أعطِ كلًا منها عمودًا يحمل اسم السياسة.</translation>
    </message>
    <message>
        <source>{unknown} labels in &apos;{name}&apos; are none of the policy &apos;{id}&apos;: {first}.</source>
        <translation>{unknown} من التصنيفات في &apos;{name}&apos; ليست من السياسة &apos;{id}&apos;: {first}.</translation>
    </message>
    <message>
        <source>Give one of {codes}, or 1 for what violates and 0 for what does not.</source>
        <translation>أعطِ واحدًا من {codes}، أو 1 للمخالف و0 لغير المخالف.</translation>
    </message>
    <message>
        <source>{bare} rows of &apos;{name}&apos; have no label: {first}.</source>
        <translation>{bare} من الصفوف في &apos;{name}&apos; بلا تصنيف: {first}.</translation>
    </message>
    <message>
        <source>Label them, or take them out.</source>
        <translation>صنّفها، أو احذفها.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not the result of an evaluation, or of a newer version of this program.</source>
        <translation>ليس &apos;{name}&apos; نتيجة تقييم، أو هو من إصدار أحدث من هذا البرنامج.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>لم يُكتب شيء.</translation>
    </message>
    <message>
        <source>Ask a general model, such as gpt-oss-20b, or write one by hand.</source>
        <translation>يُرجى استخدام نموذج عام مثل gpt-oss-20b، أو كتابة صياغة يدويًا.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is a paraphrase of &apos;{id}&apos;, which is not measured.</source>
        <translation>«{name}» إعادة صياغة لـ «{id}»، وهي لا تُقاس هنا.</translation>
    </message>
    <message>
        <source>Give it one of these ids at its head: {known}.</source>
        <translation>يُرجى كتابة أحد هذه المعرّفات في رأس الملف: {known}.</translation>
    </message>
    <message>
        <source>Keep every label and rule id, and change only how sentences are worded.</source>
        <translation>يُرجى الإبقاء على كل تصنيف وكل معرّف قاعدة، وتغيير صياغة الجُمل فقط.</translation>
    </message>
    <message>
        <source>It was cut off.</source>
        <translation>انقطعت قبل اكتمالها.</translation>
    </message>
    <message>
        <source>It is as one before it.</source>
        <translation>مطابقة لصياغة سابقة.</translation>
    </message>
    <message>
        <source>It is the same text.</source>
        <translation>النص نفسه دون تغيير.</translation>
    </message>
    <message>
        <source>It is much shorter.</source>
        <translation>أقصر بكثير.</translation>
    </message>
    <message>
        <source>A PDF cannot be made here.</source>
        <translation>لا يمكن إنشاء ملف PDF هنا.</translation>
    </message>
    <message>
        <source>Name an .html file, and print it from a browser.</source>
        <translation>يُرجى تسمية ملف .html وطباعته من متصفح.</translation>
    </message>
    <message>
        <source>Shorten policy or item, or raise the model&apos;s context at its server and connect it again with that.</source>
        <translation>يُرجى اختصار السياسة أو العنصر، أو زيادة سياق النموذج في خادمه ثم توصيله مجددًا بهذا السياق.</translation>
    </message>
    <message>
        <source>Policy and item are at least {fewest} tokens long, and the answer needs {least_room}; this model reads {context}.</source>
        <translation>طول السياسة والعنصر {fewest} من الوحدات النصية على الأقل، وتحتاج الإجابة إلى {least_room}؛ ويقرأ هذا النموذج {context}.</translation>
    </message>
    <message>
        <source>The model&apos;s server may have left out part of policy or item: it counted {prompt_tokens} tokens.</source>
        <translation>ربما أسقط خادم النموذج جزءًا من السياسة أو العنصر: فقد عدّ {prompt_tokens} من الوحدات النصية.</translation>
    </message>
    <message>
        <source>Its answer does not count.</source>
        <translation>لا يُعتدّ بإجابته.</translation>
    </message>
    <message>
        <source>llama.cpp&apos;s server cannot be started: {strerror}.</source>
        <translation>تعذّر تشغيل خادم llama.cpp: {strerror}.</translation>
    </message>
    <message>
        <source>llama.cpp&apos;s server refused this request ({error}).</source>
        <translation>رفض خادم llama.cpp هذا الطلب ({error}).</translation>
    </message>
    <message>
        <source>another program answers for it: no label probabilities, and its weights are not checked here.</source>
        <translation>يجيب عنه برنامج آخر: لا توجد احتمالات للتصنيفات، ولا تُفحص أوزانه هنا.</translation>
    </message>
    <message>
        <source>gpt-oss-safeguard-120b runs with room to spare; gpt-oss-safeguard-20b judges many items at once under long policies.</source>
        <translation>يعمل gpt-oss-safeguard-120b بسعة فائضة، ويحكم gpt-oss-safeguard-20b على عناصر كثيرة معًا ضمن سياسات طويلة.</translation>
    </message>
    <message>
        <source>gpt-oss-safeguard-120b runs, with other large programs closed; gpt-oss-safeguard-20b with room for many items at once.</source>
        <translation>يعمل gpt-oss-safeguard-120b بعد إغلاق البرامج الكبيرة الأخرى، ويعمل gpt-oss-safeguard-20b بسعة لعناصر كثيرة معًا.</translation>
    </message>
    <message>
        <source>gpt-oss-safeguard-20b runs with room for long policies and many items at once. The 120b does not fit.</source>
        <translation>يعمل gpt-oss-safeguard-20b بسعة لسياسات طويلة وعناصر كثيرة معًا. أما 120b فلا تتسع له الذاكرة.</translation>
    </message>
    <message>
        <source>gpt-oss-safeguard-20b runs in comfort, beside your other programs.</source>
        <translation>يعمل gpt-oss-safeguard-20b بأريحية إلى جانب برامجك الأخرى.</translation>
    </message>
    <message>
        <source>gpt-oss-safeguard-20b can run; close other large programs, and expect fewer items at once under long policies. 32 GB are comfortable.</source>
        <translation>يمكن أن يعمل gpt-oss-safeguard-20b؛ يُرجى إغلاق البرامج الكبيرة الأخرى، مع توقّع عناصر أقل معًا ضمن السياسات الطويلة. السعة المريحة 32 GB.</translation>
    </message>
    <message>
        <source>gpt-oss-safeguard-20b does not fit: it needs 24 GB, and stops machines with less. The starter model and other small ones run.</source>
        <translation>لا تتسع الذاكرة لـ gpt-oss-safeguard-20b: يحتاج إلى 24 GB، ويوقف الأجهزة التي لديها أقل. يعمل النموذج التمهيدي ونماذج صغيرة أخرى.</translation>
    </message>
    <message>
        <source>for learning the app, not for decisions.</source>
        <translation>لتعلّم التطبيق، لا لاتخاذ القرارات.</translation>
    </message>
    <message>
        <source>There was no answer within {seconds} seconds. Answers come sooner at a lower effort, from a smaller model, or when the machine has less to do.</source>
        <translation>لم تصل إجابة خلال {seconds} من الثواني. تصل الإجابات أسرع بجهد أقل، أو من نموذج أصغر، أو حين يكون الجهاز أقل انشغالًا.</translation>
    </message>
    <message>
        <source>Give a file that &apos;safeguard-desk evaluate --json&apos; has written.</source>
        <translation>أعطِ ملفًا كتبه &apos;safeguard-desk evaluate --json&apos;.</translation>
    </message>
    <message>
        <source>There is no export format for &apos;{path}&apos;.</source>
        <translation>لا توجد صيغة تصدير لـ &apos;{path}&apos;.</translation>
    </message>
    <message>
        <source>Give a file name that ends in {writers}.</source>
        <translation>أعطِ اسم ملف ينتهي بـ {writers}.</translation>
    </message>
    <message>
        <source>There is something after row {rows}, which was the last.</source>
        <translation>هناك شيء بعد الصف {rows}، وكان هو الأخير.</translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation>تحقق من اسمه.</translation>
    </message>
    <message>
        <source>The file ends after row {rows}; rows are missing.</source>
        <translation>ينتهي الملف بعد الصف {rows}؛ وهناك صفوف مفقودة.</translation>
    </message>
    <message>
        <source>Nothing in the workspace matches.</source>
        <translation>لا شيء في مساحة العمل يطابق ذلك.</translation>
    </message>
    <message>
        <source>No file was written.</source>
        <translation>لم يُكتب أي ملف.</translation>
    </message>
    <message>
        <source>Ask for another status, policy or time.</source>
        <translation>اطلب حالة أو سياسة أو مدة أخرى.</translation>
    </message>
    <message>
        <source>There is no room left on the disk.</source>
        <translation>لم يبقَ مكان على القرص.</translation>
    </message>
    <message>
        <source>No file was written; the workspace is unchanged.</source>
        <translation>لم يُكتب أي ملف؛ ومساحة العمل لم تتغير.</translation>
    </message>
    <message>
        <source>Free some space and export again.</source>
        <translation>أفسح مكانًا وصدّر مجددًا.</translation>
    </message>
    <message>
        <source>Choose a folder that you can write to.</source>
        <translation>اختر مجلدًا يمكنك الكتابة فيه.</translation>
    </message>
    <message>
        <source>The workspace is unchanged.</source>
        <translation>مساحة العمل لم تتغير.</translation>
    </message>
    <message>
        <source>Export again, or ask for the file from where it came.</source>
        <translation>صدّر مجددًا، أو اطلب الملف من حيث جاء.</translation>
    </message>
    <message>
        <source>The rows are from different exports.</source>
        <translation>الصفوف من عمليات تصدير مختلفة.</translation>
    </message>
    <message>
        <source>Its checkpoint is not signed with the key given.</source>
        <translation>نقطة التحقق فيه غير موقّعة بالمفتاح المعطى.</translation>
    </message>
    <message>
        <source>The item {item_id} is not where an export would tell it.</source>
        <translation>العنصر {item_id} ليس حيث يضعه التصدير.</translation>
    </message>
    <message>
        <source>An entry on the item {item_id} is not in the log that was signed.</source>
        <translation>هناك قيد عن العنصر {item_id} ليس في السجل الموقّع.</translation>
    </message>
    <message>
        <source>The item {item_id} is not told as the signed log tells it.</source>
        <translation>العنصر {item_id} ليس كما يذكره السجل الموقّع.</translation>
    </message>
    <message>
        <source>The line of column names was changed.</source>
        <translation>غُيّر سطر أسماء الأعمدة.</translation>
    </message>
    <message>
        <source>Row {number} was changed, or a row before it was taken out.</source>
        <translation>غُيّر الصف {number}، أو حُذف صف قبله.</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>لم يُستورد شيء.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is of a form that cannot be read.</source>
        <translation>لا يمكن قراءة صيغة &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>Give a file that ends in {readers}.</source>
        <translation>أعطِ ملفًا ينتهي بـ {readers}.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is a folder.</source>
        <translation>&apos;{name}&apos; مجلد.</translation>
    </message>
    <message>
        <source>&apos;{source}&apos; is not text: it holds NUL bytes, as programs and pictures do.</source>
        <translation>ليس &apos;{source}&apos; نصًا: فيه بايتات NUL كما في البرامج والصور.</translation>
    </message>
    <message>
        <source>Give a text file.</source>
        <translation>أعطِ ملفًا نصيًا.</translation>
    </message>
    <message>
        <source>&apos;{source}&apos; is not UTF-8 text: line {line} holds bytes that mean nothing in it.</source>
        <translation>ليس &apos;{source}&apos; نصًا بترميز UTF-8: في السطر {line} بايتات لا معنى لها فيه.</translation>
    </message>
    <message>
        <source>Save it as UTF-8; in a spreadsheet choose &apos;CSV UTF-8&apos;.</source>
        <translation>احفظه بترميز UTF-8؛ وفي جدول البيانات اختر &apos;CSV UTF-8&apos;.</translation>
    </message>
    <message>
        <source>is {row} characters long; an item may have {longest_text}.</source>
        <translation>طوله {row} من المحارف؛ والحد الأقصى للعنصر {longest_text}.</translation>
    </message>
    <message>
        <source>Split it into smaller items.</source>
        <translation>قسّمه إلى عناصر أصغر.</translation>
    </message>
    <message>
        <source>holds characters that no text can have (NUL or half a surrogate pair).</source>
        <translation>يحتوي على محارف لا يمكن أن ترد في نص (NUL أو نصف زوج بديل).</translation>
    </message>
    <message>
        <source>Take them out, or export the file again from where it came.</source>
        <translation>احذفها، أو صدّر الملف مجددًا من حيث جاء.</translation>
    </message>
    <message>
        <source>There is no content in &apos;{source}&apos;.</source>
        <translation>لا محتوى في &apos;{source}&apos;.</translation>
    </message>
    <message>
        <source>Give a text, or a table with a row of column names and rows of content.</source>
        <translation>أعطِ نصًا، أو جدولًا فيه صف لأسماء الأعمدة وصفوف للمحتوى.</translation>
    </message>
    <message>
        <source>{empty} of {contents} rows in &apos;{source}&apos; have no text: row {named}{more}.</source>
        <translation>{empty} من {contents} صفوف في &apos;{source}&apos; بلا نص: الصف {named}{more}.</translation>
    </message>
    <message>
        <source>Take these rows out, or name another column with --text-column.</source>
        <translation>احذف هذه الصفوف، أو سمِّ عمودًا آخر باستخدام ‎--text-column.</translation>
    </message>
    <message>
        <source>No file was written; the log tells of the attempt.</source>
        <translation>لم يُكتب أي ملف؛ والسجل يذكر المحاولة.</translation>
    </message>
    <message>
        <source>Close the file where it is open, or give another name.</source>
        <translation>أغلق الملف حيث هو مفتوح، أو أعطِ اسمًا آخر.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is no export of reviews.</source>
        <translation>الملف «{name}» ليس تصديرًا للمراجعات.</translation>
    </message>
    <message>
        <source>Give the file that an export wrote.</source>
        <translation>أعطِ الملف الذي كتبه التصدير.</translation>
    </message>
    <message>
        <source>Take these rows out.</source>
        <translation>أزل هذه الصفوف.</translation>
    </message>
    <message>
        <source>has {cells} cells where the first line names {names} columns.</source>
        <translation>فيه {cells} من الخلايا بينما يسمّي السطر الأول {names} من الأعمدة.</translation>
    </message>
    <message>
        <source>Mend the row; a text with commas or line breaks needs quotes around it.</source>
        <translation>أصلح الصف؛ فالنص الذي فيه فواصل أو أسطر جديدة يحتاج إلى علامات اقتباس حوله.</translation>
    </message>
    <message>
        <source>is not well-formed CSV: a quote opens and is not closed, or closes too early.</source>
        <translation>ليس CSV سليمًا: علامة اقتباس تُفتح ولا تُغلق، أو تُغلق مبكرًا.</translation>
    </message>
    <message>
        <source>Write each quote inside a quoted text twice, and close each one that opens.</source>
        <translation>اكتب كل علامة اقتباس داخل نص مقتبس مرتين، وأغلق كل علامة تُفتح.</translation>
    </message>
    <message>
        <source>has something other than text in its text field.</source>
        <translation>في حقل النص شيء غير النص.</translation>
    </message>
    <message>
        <source>Mend the line.</source>
        <translation>أصلح السطر.</translation>
    </message>
    <message>
        <source>is not a JSON object.</source>
        <translation>ليس كائن JSON.</translation>
    </message>
    <message>
        <source>Write one object on each line.</source>
        <translation>اكتب كائنًا واحدًا في كل سطر.</translation>
    </message>
    <message>
        <source>has an id that is neither text nor a whole number.</source>
        <translation>له معرّف ليس نصًا ولا عددًا صحيحًا.</translation>
    </message>
    <message>
        <source>&apos;{source}&apos; has no first line that names its columns.</source>
        <translation>ليس في &apos;{source}&apos; سطر أول يسمّي أعمدته.</translation>
    </message>
    <message>
        <source>Give a table whose first line names its columns.</source>
        <translation>أعطِ جدولًا يسمّي سطره الأول أعمدته.</translation>
    </message>
    <message>
        <source>No column of &apos;{source}&apos; is known to hold the text. It has: {listed}.</source>
        <translation>لا يُعرف عمود في &apos;{source}&apos; يحتوي النص. الأعمدة: {listed}.</translation>
    </message>
    <message>
        <source>Name the one that does with --text-column.</source>
        <translation>سمِّ العمود الذي يحتويه باستخدام ‎--text-column.</translation>
    </message>
    <message>
        <source>&apos;{source}&apos; has no column &apos;{column}&apos;. It has: {listed}.</source>
        <translation>لا يوجد في &apos;{source}&apos; عمود &apos;{column}&apos;. الأعمدة: {listed}.</translation>
    </message>
    <message>
        <source>Name one of these.</source>
        <translation>سمِّ واحدًا منها.</translation>
    </message>
    <message>
        <source>Answered blind, before the model&apos;s label was shown.</source>
        <translation>أُجيب دون رؤية التصنيف، قبل عرض تصنيف النموذج.</translation>
    </message>
    <message>
        <source>Only an override gives a label, and this is to {value}.</source>
        <translation>النقض وحده يعطي تصنيفًا، وهذا القرار هو {value}.</translation>
    </message>
    <message>
        <source>Override to give {label}, or leave the label out.</source>
        <translation>انقض لتعطي {label}، أو احذف التصنيف.</translation>
    </message>
    <message>
        <source>There is no label to uphold: the model gave no answer that can be used.</source>
        <translation>لا يوجد تصنيف يمكن تأييده: لم يعطِ النموذج إجابة صالحة.</translation>
    </message>
    <message>
        <source>The item stays in the queue.</source>
        <translation>يبقى العنصر في قائمة المراجعة.</translation>
    </message>
    <message>
        <source>Override with a label of your own, escalate, or park.</source>
        <translation>انقض بتصنيف من عندك، أو صعِّد، أو أجِّل.</translation>
    </message>
    <message>
        <source>{label} is the model&apos;s own label.</source>
        <translation>‏{label} هو تصنيف النموذج نفسه.</translation>
    </message>
    <message>
        <source>Uphold it instead.</source>
        <translation>أيِّده بدلًا من ذلك.</translation>
    </message>
    <message>
        <source>An undo is not a decision on a verdict.</source>
        <translation>التراجع ليس قرارًا على حُكم.</translation>
    </message>
    <message>
        <source>Use undo instead.</source>
        <translation>استخدم التراجع بدلًا من ذلك.</translation>
    </message>
    <message>
        <source>An override needs a label.</source>
        <translation>يحتاج النقض إلى تصنيف.</translation>
    </message>
    <message>
        <source>Give one of: {codes}.</source>
        <translation>أعطِ واحدًا من: {codes}.</translation>
    </message>
    <message>
        <source>The policy &apos;{id}&apos; has no label {label}.</source>
        <translation>لا يوجد في السياسة &apos;{id}&apos; التصنيف {label}.</translation>
    </message>
    <message>
        <source>An override needs a reason.</source>
        <translation>يحتاج النقض إلى سبب.</translation>
    </message>
    <message>
        <source>Give a reason code, or say in a few words why the model&apos;s label does not hold.</source>
        <translation>أعطِ رمز سبب، أو اذكر بإيجاز لماذا لا يصح تصنيف النموذج.</translation>
    </message>
    <message>
        <source>The policy &apos;{id}&apos; defines the label {min} twice.</source>
        <translation>تعرّف السياسة &apos;{id}&apos; التصنيف {min} مرتين.</translation>
    </message>
    <message>
        <source>Give each label a code of its own.</source>
        <translation>أعطِ كل تصنيف رمزًا خاصًا به.</translation>
    </message>
    <message>
        <source>The policy &apos;{id}&apos; needs at least one label that violates and one that does not.</source>
        <translation>تحتاج السياسة &apos;{id}&apos; إلى تصنيف واحد مخالف على الأقل وآخر غير مخالف.</translation>
    </message>
    <message>
        <source>Name both kinds under &apos;labels:&apos; at the head of the file.</source>
        <translation>اذكر النوعين تحت &apos;labels:&apos; في رأس الملف.</translation>
    </message>
    <message>
        <source>There is no reason code &apos;{code}&apos;.</source>
        <translation>لا يوجد رمز سبب &apos;{code}&apos;.</translation>
    </message>
    <message>
        <source>&apos;{code}&apos; cannot be a reason code.</source>
        <translation>لا يصلح &apos;{code}&apos; رمزًا لسبب.</translation>
    </message>
    <message>
        <source>Use up to {longest_code} small letters, digits and hyphens: policy-misread.</source>
        <translation>استخدم حتى {longest_code} من الحروف الصغيرة والأرقام والشرطات: policy-misread.</translation>
    </message>
    <message>
        <source>A share, an agreement and a confidence are above 0 and at most 1.</source>
        <translation>الحصة والاتفاق والثقة فوق 0 ولا تتجاوز 1.</translation>
    </message>
    <message>
        <source>Write a tenth as 0.1.</source>
        <translation>اكتب العُشر هكذا: 0.1.</translation>
    </message>
    <message>
        <source>This has been reviewed and is settled.</source>
        <translation>رُوجع هذا وحُسم.</translation>
    </message>
    <message>
        <source>Enter an appeal, or take the last decision back.</source>
        <translation>سجّل تظلّمًا، أو تراجع عن القرار الأخير.</translation>
    </message>
    <message>
        <source>A {words} cannot {value} an item.</source>
        <translation>في {words} لا يمكن أن يكون القرار {value}.</translation>
    </message>
    <message>
        <source>Say which label holds.</source>
        <translation>اذكر التصنيف الصحيح.</translation>
    </message>
    <message>
        <source>This decision is under appeal.</source>
        <translation>على هذا القرار تظلّم.</translation>
    </message>
    <message>
        <source>Answer the appeal: another reviewer says which label holds.</source>
        <translation>أجب عن التظلّم: مراجع آخر يذكر التصنيف الصحيح.</translation>
    </message>
    <message>
        <source>A {words} is taken back by whoever made it, or by a lead.</source>
        <translation>‏{words}: يتراجع عنها من اتخذها، أو مشرف.</translation>
    </message>
    <message>
        <source>The decision is your own.</source>
        <translation>القرار قرارك أنت.</translation>
    </message>
    <message>
        <source>You are one of the two who disagree.</source>
        <translation>أنت أحد الاثنين المختلفين.</translation>
    </message>
    <message>
        <source>The appeal is against a decision of yours.</source>
        <translation>التظلّم على قرار لك.</translation>
    </message>
    <message>
        <source>This is not yours to decide.</source>
        <translation>هذا ليس لك أن تقرره.</translation>
    </message>
    <message>
        <source>Another reviewer, or for a disagreement a lead, decides this.</source>
        <translation>يقرره مراجع آخر، أو مشرف عند الاختلاف.</translation>
    </message>
    <message>
        <source>The words that it quotes do not stand in the content.</source>
        <translation>الكلمات التي يقتبسها ليست في المحتوى.</translation>
    </message>
    <message>
        <source>The head of the policy file {what}.</source>
        <translation>رأس ملف السياسة {what}.</translation>
    </message>
    <message>
        <source>No policy was added.</source>
        <translation>لم تُضَف أي سياسة.</translation>
    </message>
    <message>
        <source>It may hold id, name, output (code, category or json) and labels with code, meaning, severity and violates.</source>
        <translation>يمكن أن يحتوي id وname وoutput ‏(code أو category أو json) وlabels مع code وmeaning وseverity وviolates.</translation>
    </message>
    <message>
        <source>{id} and {id2} cover the same and lead to opposite sides.</source>
        <translation>تشمل {id} و{id2} الشيء نفسه وتؤديان إلى جانبين متعاكسين.</translation>
    </message>
    <message>
        <source>Say what makes the difference.</source>
        <translation>اذكر ما يصنع الفرق.</translation>
    </message>
    <message>
        <source>{id} stands under {it}, and its label {label}.</source>
        <translation>تقع {id} تحت {it}، وتصنيفها {label}.</translation>
    </message>
    <message>
        <source>Move the rule, or change its label.</source>
        <translation>انقل القاعدة، أو غيّر تصنيفها.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is defined twice, in different words.</source>
        <translation>عُرِّف &apos;{name}&apos; مرتين بكلمات مختلفة.</translation>
    </message>
    <message>
        <source>Keep one definition.</source>
        <translation>أبقِ تعريفًا واحدًا.</translation>
    </message>
    <message>
        <source>Where several rules fit, it asks for {first} and for {second}.</source>
        <translation>حيث تنطبق عدة قواعد، تطلب {first} وتطلب {second}.</translation>
    </message>
    <message>
        <source>Say it once.</source>
        <translation>قله مرة واحدة.</translation>
    </message>
    <message>
        <source>There are no examples.</source>
        <translation>لا توجد أمثلة.</translation>
    </message>
    <message>
        <source>Add four to six short ones, close to the line on both of its sides.</source>
        <translation>أضف أربعة إلى ستة أمثلة قصيرة، قريبة من الحد على جانبيه.</translation>
    </message>
    <message>
        <source>An example does not say which label it gets.</source>
        <translation>هناك مثال لا يذكر تصنيفه.</translation>
    </message>
    <message>
        <source>End it with the code of its label.</source>
        <translation>اختمه برمز تصنيفه.</translation>
    </message>
    <message>
        <source>An example gets {code}, which is no label or rule.</source>
        <translation>لمثال الرمز {code}، وهو ليس تصنيفًا ولا قاعدة.</translation>
    </message>
    <message>
        <source>Use a code that the policy defines.</source>
        <translation>استخدم رمزًا تعرّفه السياسة.</translation>
    </message>
    <message>
        <source>There are only {parts} examples.</source>
        <translation>عدد الأمثلة {parts} فقط.</translation>
    </message>
    <message>
        <source>Four to six work best.</source>
        <translation>الأفضل أربعة إلى ستة.</translation>
    </message>
    <message>
        <source>Of {sides} labelled examples {max} {much}.</source>
        <translation>من {sides} أمثلة مصنّفة {max} {much}.</translation>
    </message>
    <message>
        <source>Add some that {little}, near to the line.</source>
        <translation>أضف أمثلة {little}، قريبة من الحد.</translation>
    </message>
    <message>
        <source>Two like examples get {code} and {code2} (lines {line} and {line2}).</source>
        <translation>لمثالين متشابهين الرمزان {code} و{code2} (السطران {line} و{line2}).</translation>
    </message>
    <message>
        <source>Keep one, or say in the criteria what makes the difference.</source>
        <translation>أبقِ واحدًا، أو اذكر في المعايير ما يصنع الفرق.</translation>
    </message>
    <message>
        <source>It lets the content say how it is to be judged.</source>
        <translation>تسمح للمحتوى بأن يقول كيف يُحكم عليه.</translation>
    </message>
    <message>
        <source>Judge what a content does; what it says of itself is no evidence.</source>
        <translation>احكم على ما يفعله المحتوى؛ فما يقوله عن نفسه ليس دليلًا.</translation>
    </message>
    <message>
        <source>The control token {token} stands in the text.</source>
        <translation>في النص رمز التحكم {token}.</translation>
    </message>
    <message>
        <source>Take it out: the program puts the messages together.</source>
        <translation>احذفه: البرنامج هو من يركّب الرسائل.</translation>
    </message>
    <message>
        <source>{place} is a place for the content inside the policy.</source>
        <translation>‏{place} موضع للمحتوى داخل السياسة.</translation>
    </message>
    <message>
        <source>Take it out: the content comes as a message of its own, where it gives no orders.</source>
        <translation>احذفه: يأتي المحتوى في رسالة مستقلة لا يعطي فيها أوامر.</translation>
    </message>
    <message>
        <source>No rule leads to the label {code}.</source>
        <translation>لا تؤدي أي قاعدة إلى التصنيف {code}.</translation>
    </message>
    <message>
        <source>Write a rule for it, or take the label out.</source>
        <translation>اكتب له قاعدة، أو احذف التصنيف.</translation>
    </message>
    <message>
        <source>{meanings} and {code} have the same meaning.</source>
        <translation>لـ {meanings} و{code} المعنى نفسه.</translation>
    </message>
    <message>
        <source>Merge them, or word them apart.</source>
        <translation>ادمجهما، أو صُغهما بما يفرّق بينهما.</translation>
    </message>
    <message>
        <source>{code} {side} and has the severity {word}.</source>
        <translation>‏{code} {side} وخطورته {word}.</translation>
    </message>
    <message>
        <source>Give what violates a severity, and nothing else.</source>
        <translation>أعطِ خطورة لما يخالف، ولا تعطِها لغيره.</translation>
    </message>
    <message>
        <source>It has {tokens} tokens; above {longest} models lose rules.</source>
        <translation>عدد وحداتها النصية {tokens}؛ وفوق {longest} تُغفل النماذج قواعد.</translation>
    </message>
    <message>
        <source>Divide it into several policies.</source>
        <translation>قسّمها إلى عدة سياسات.</translation>
    </message>
    <message>
        <source>It has {tokens} tokens; 400 to 600 work best.</source>
        <translation>عدد وحداتها النصية {tokens}؛ والأفضل من 400 إلى 600.</translation>
    </message>
    <message>
        <source>Shorten definitions and examples, or divide it.</source>
        <translation>اختصر التعريفات والأمثلة، أو قسّمها.</translation>
    </message>
    <message>
        <source>Add definitions and examples.</source>
        <translation>أضف تعريفات وأمثلة.</translation>
    </message>
    <message>
        <source>It does not say in which form to answer.</source>
        <translation>لا تذكر بأي صيغة تكون الإجابة.</translation>
    </message>
    <message>
        <source>Ask for it at the end of the instruction, with a sample answer.</source>
        <translation>اطلبها في آخر التعليمات، مع إجابة نموذجية.</translation>
    </message>
    <message>
        <source>&apos;{found}&apos; is a form of answer that cannot be checked.</source>
        <translation>‏&apos;{found}&apos; صيغة إجابة لا يمكن التحقق منها.</translation>
    </message>
    <message>
        <source>Ask for a code of the policy, or for {&quot;violation&quot;: 1, &quot;policy_category&quot;: CODE}.</source>
        <translation>اطلب رمزًا من السياسة، أو {&quot;violation&quot;: 1, &quot;policy_category&quot;: CODE}.</translation>
    </message>
    <message>
        <source>The reasoning effort stands in the policy&apos;s text.</source>
        <translation>جهد الاستدلال مذكور في نص السياسة.</translation>
    </message>
    <message>
        <source>Take it out: effort is chosen when judging, and written where the model reads it.</source>
        <translation>احذفه: يُختار الجهد عند إصدار الحُكم، ويُكتب حيث يقرؤه النموذج.</translation>
    </message>
    <message>
        <source>The sample answer {problem}.</source>
        <translation>الإجابة النموذجية {problem}.</translation>
    </message>
    <message>
        <source>Write it as the model is to write it.</source>
        <translation>اكتبها كما ينبغي أن يكتبها النموذج.</translation>
    </message>
    <message>
        <source>{id} covers whatever there is, so that nothing is left to be allowed.</source>
        <translation>تشمل {id} كل شيء، فلا يبقى شيء مسموحًا.</translation>
    </message>
    <message>
        <source>Name what it is about.</source>
        <translation>اذكر موضوعها.</translation>
    </message>
    <message>
        <source>{names} say much the same.</source>
        <translation>تقول {names} الشيء نفسه تقريبًا.</translation>
    </message>
    <message>
        <source>Merge them, or say what falls under the one and not under the other.</source>
        <translation>ادمجها، أو اذكر ما يندرج تحت إحداها دون الأخرى.</translation>
    </message>
    <message>
        <source>All that {id} says stands in the other rule of {names} as well.</source>
        <translation>كل ما تقوله {id} موجود أيضًا في القاعدة الأخرى من {names}.</translation>
    </message>
    <message>
        <source>Say which of the two holds where both fit, or narrow the wider one.</source>
        <translation>اذكر أيهما تسري حيث تنطبقان، أو ضيّق الأوسع.</translation>
    </message>
    <message>
        <source>&apos;{term}&apos; is used and not defined.</source>
        <translation>‏&apos;{term}&apos; مستعمل وغير معرّف.</translation>
    </message>
    <message>
        <source>Define it under Definitions, in one sentence.</source>
        <translation>عرّفه تحت Definitions في جملة واحدة.</translation>
    </message>
    <message>
        <source>&apos;{match}&apos; can be taken in many ways.</source>
        <translation>يمكن فهم &apos;{match}&apos; بوجوه كثيرة.</translation>
    </message>
    <message>
        <source>Say what can be seen in the content, or define the word.</source>
        <translation>اذكر ما يمكن رؤيته في المحتوى، أو عرّف الكلمة.</translation>
    </message>
    <message>
        <source>The policy file &apos;{name}&apos; cannot be read: {strerror}.</source>
        <translation>تعذّرت قراءة ملف السياسة &apos;{name}&apos;: {strerror}.</translation>
    </message>
    <message>
        <source>It has no text.</source>
        <translation>لا نص فيها.</translation>
    </message>
    <message>
        <source>Write the policy below the head.</source>
        <translation>اكتب السياسة تحت الرأس.</translation>
    </message>
    <message>
        <source>It is larger than {largest} bytes.</source>
        <translation>هي أكبر من {largest} بايت.</translation>
    </message>
    <message>
        <source>Give a policy, not a book.</source>
        <translation>أعطِ سياسة لا كتابًا.</translation>
    </message>
    <message>
        <source>It is not UTF-8 text.</source>
        <translation>ليست نصًا بترميز UTF-8.</translation>
    </message>
    <message>
        <source>Save it as plain text in UTF-8.</source>
        <translation>احفظها نصًا عاديًا بترميز UTF-8.</translation>
    </message>
    <message>
        <source>Its id has characters that an id cannot have.</source>
        <translation>في معرّفها رموز لا يصح أن تكون في معرّف.</translation>
    </message>
    <message>
        <source>Write it in small letters, digits, &apos;-&apos; and &apos;_&apos;, and begin with a letter or a digit.</source>
        <translation>اكتبه بحروف صغيرة وأرقام و&apos;-&apos; و&apos;_&apos;، وابدأه بحرف أو رقم.</translation>
    </message>
    <message>
        <source>It has no id.</source>
        <translation>لا معرّف لها.</translation>
    </message>
    <message>
        <source>Add &apos;id: some-name&apos; at its head, in small letters and digits.</source>
        <translation>أضف &apos;id: some-name&apos; في رأسها، بحروف صغيرة وأرقام.</translation>
    </message>
    <message>
        <source>No labels were found in it.</source>
        <translation>لم يُعثر فيها على تصنيفات.</translation>
    </message>
    <message>
        <source>Number the criteria below VIOLATES and SAFE (SP1, SP2, ...), or list the labels at its head.</source>
        <translation>رقّم المعايير تحت VIOLATES وSAFE ‏(SP1، SP2، ...)، أو اذكر التصنيفات في رأسها.</translation>
    </message>
    <message>
        <source>It does not say whether {unsure} violates.</source>
        <translation>لا تذكر هل {unsure} مخالف.</translation>
    </message>
    <message>
        <source>Put the criteria below VIOLATES and SAFE, or list the labels at its head.</source>
        <translation>ضع المعايير تحت VIOLATES وSAFE، أو اذكر التصنيفات في رأسها.</translation>
    </message>
    <message>
        <source>Its rule {id} leads to no label.</source>
        <translation>قاعدتها {id} لا تؤدي إلى تصنيف.</translation>
    </message>
    <message>
        <source>Add a label {criterion} at its head, or take the rule out.</source>
        <translation>أضف التصنيف {criterion} في رأسها، أو احذف القاعدة.</translation>
    </message>
    <message>
        <source>The answer has none of the forms that a policy can ask for.</source>
        <translation>ليست الإجابة بأي صيغة يمكن أن تطلبها سياسة.</translation>
    </message>
    <message>
        <source>The answer&apos;s JSON has a field that is missing, unknown or of the wrong kind.</source>
        <translation>في JSON الإجابة حقل مفقود أو مجهول أو من نوع خاطئ.</translation>
    </message>
    <message>
        <source>The answer is not a single, well-formed JSON object.</source>
        <translation>ليست الإجابة كائن JSON واحدًا سليم البنية.</translation>
    </message>
    <message>
        <source>The answer does not say which of the policy&apos;s labels it means.</source>
        <translation>لا تذكر الإجابة أي تصنيف من تصنيفات السياسة تقصد.</translation>
    </message>
    <message>
        <source>The answer&apos;s violation and its label contradict each other.</source>
        <translation>تتعارض المخالفة في الإجابة مع تصنيفها.</translation>
    </message>
    <message>
        <source>The answer cites a label or a rule that the policy does not have.</source>
        <translation>تستشهد الإجابة بتصنيف أو قاعدة ليست في السياسة.</translation>
    </message>
    <message>
        <source>The answer allows the content, yet cites a rule that forbids it.</source>
        <translation>تسمح الإجابة بالمحتوى، لكنها تستشهد بقاعدة تمنعه.</translation>
    </message>
    <message>
        <source>The model in &apos;{name}&apos; brings no chat template.</source>
        <translation>لا يأتي النموذج في &apos;{name}&apos; بقالب محادثة.</translation>
    </message>
    <message>
        <source>Use an instruct model with its own template, or a gpt_oss model.</source>
        <translation>استخدم نموذجًا للتعليمات له قالبه، أو نموذج gpt_oss.</translation>
    </message>
    <message>
        <source>There is a control token within the answer.</source>
        <translation>في الإجابة رمز تحكم.</translation>
    </message>
    <message>
        <source>The reasoning does not end, and no answer follows it.</source>
        <translation>لا ينتهي الاستدلال، ولا تتبعه إجابة.</translation>
    </message>
    <message>
        <source>The answer&apos;s messages do not have the form that the model was given.</source>
        <translation>رسائل الإجابة ليست بالصيغة التي أُعطيت للنموذج.</translation>
    </message>
    <message>
        <source>There is text between the answer&apos;s messages, or one is not the assistant&apos;s.</source>
        <translation>بين رسائل الإجابة نص، أو إحداها ليست من المساعد.</translation>
    </message>
    <message>
        <source>There is not exactly one final answer, or it is meant for a tool.</source>
        <translation>لا توجد إجابة نهائية واحدة بالضبط، أو أنها موجهة إلى أداة.</translation>
    </message>
    <message>
        <source>The model&apos;s chat template does not put policy and content where they belong.</source>
        <translation>لا يضع قالب محادثة النموذج السياسة والمحتوى في موضعيهما.</translation>
    </message>
    <message>
        <source>Use the chat template that the publisher gives with the model.</source>
        <translation>استخدم قالب المحادثة الذي يعطيه الناشر مع النموذج.</translation>
    </message>
    <message>
        <source>The chat template of the model in &apos;{name}&apos; cannot be used.</source>
        <translation>لا يمكن استخدام قالب محادثة النموذج في &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>Put the model&apos;s own chat_template.jinja back, or add the model again.</source>
        <translation>أعِد ملف chat_template.jinja الخاص بالنموذج، أو أضف النموذج مجددًا.</translation>
    </message>
    <message>
        <source>The model in &apos;{name}&apos; does not know {sorted}.</source>
        <translation>لا يعرف النموذج في &apos;{name}&apos; ‏{sorted}.</translation>
    </message>
    <message>
        <source>Use a gpt_oss model, such as gpt-oss-safeguard-20b.</source>
        <translation>استخدم نموذج gpt_oss، مثل gpt-oss-safeguard-20b.</translation>
    </message>
    <message>
        <source>The answer was cut off before its end.</source>
        <translation>انقطعت الإجابة قبل نهايتها.</translation>
    </message>
    <message>
        <source>The vocabulary of the model in &apos;{name}&apos; is missing or cannot be read.</source>
        <translation>مفردات النموذج في &apos;{name}&apos; مفقودة أو لا يمكن قراءتها.</translation>
    </message>
    <message>
        <source>Put the model&apos;s own tokenizer.json back, or add the model again.</source>
        <translation>أعِد ملف tokenizer.json الخاص بالنموذج، أو أضف النموذج مجددًا.</translation>
    </message>
    <message>
        <source>The vocabulary of the model in &apos;{name}&apos; does not give back what it reads.</source>
        <translation>لا تُرجع مفردات النموذج في &apos;{name}&apos; ما تقرؤه.</translation>
    </message>
    <message>
        <source>Use a gpt_oss model, whose vocabulary is made of bytes.</source>
        <translation>استخدم نموذج gpt_oss مفرداته من بايتات.</translation>
    </message>
    <message>
        <source>The vocabulary of the model in &apos;{name}&apos; would let a text that someone typed act as a control token.</source>
        <translation>مفردات النموذج في &apos;{name}&apos; تجعل نصًا كتبه شخص يعمل عمل رمز تحكم.</translation>
    </message>
    <message>
        <source>The model was not loaded.</source>
        <translation>لم يُحمَّل النموذج.</translation>
    </message>
    <message>
        <source>Use the publisher&apos;s own tokenizer.json, in which each added token is special.</source>
        <translation>استخدم tokenizer.json الخاص بالناشر، حيث كل وحدة مضافة خاصة.</translation>
    </message>
    <message>
        <source>Unlock or install a keyring service.</source>
        <translation>افتح خدمة سلسلة مفاتيح أو ثبّتها.</translation>
    </message>
    <message>
        <source>This system&apos;s keyring does not take the key.</source>
        <translation>لا تقبل سلسلة مفاتيح هذا النظام المفتاح.</translation>
    </message>
    <message>
        <source>This system&apos;s keyring does not keep the key.</source>
        <translation>لا تحتفظ سلسلة مفاتيح هذا النظام بالمفتاح.</translation>
    </message>
    <message>
        <source>This system&apos;s keyring cannot be read.</source>
        <translation>تعذّرت قراءة سلسلة مفاتيح هذا النظام.</translation>
    </message>
    <message>
        <source>This copy was made while the workspace was in use: a part of it is in {name}, which cannot be read where nothing can be written.</source>
        <translation>صُنعت هذه النسخة ومساحة العمل قيد الاستخدام: جزء منها في {name}، ولا يمكن قراءته حيث لا يمكن الكتابة.</translation>
    </message>
    <message>
        <source>Copy the folder to a disk that can be written, and open it there.</source>
        <translation>انسخ المجلد إلى قرص يمكن الكتابة عليه، وافتحه هناك.</translation>
    </message>
    <message>
        <source>The backup was made by a newer version of this program.</source>
        <translation>النسخة الاحتياطية من إصدار أحدث من هذا البرنامج.</translation>
    </message>
    <message>
        <source>Nothing was restored.</source>
        <translation>لم يُستعَد شيء.</translation>
    </message>
    <message>
        <source>Install the newer version.</source>
        <translation>ثبّت الإصدار الأحدث.</translation>
    </message>
    <message>
        <source>The file is no backup of a workspace, or it is damaged.</source>
        <translation>ليس الملف نسخة احتياطية من مساحة عمل، أو هو تالف.</translation>
    </message>
    <message>
        <source>Copy it again from where it came, or take another backup.</source>
        <translation>انسخه مجددًا من حيث جاء، أو خذ نسخة احتياطية أخرى.</translation>
    </message>
    <message>
        <source>There is no review of the item {item_id}.</source>
        <translation>لا توجد مراجعة للعنصر {item_id}.</translation>
    </message>
    <message>
        <source>Nothing changed.</source>
        <translation>لم يتغير شيء.</translation>
    </message>
    <message>
        <source>You no longer have this item in hand.</source>
        <translation>لم يعد هذا العنصر في يدك.</translation>
    </message>
    <message>
        <source>Take the next one; another reviewer may be at work on this.</source>
        <translation>خذ التالي؛ فقد يكون مراجع آخر يعمل على هذا.</translation>
    </message>
    <message>
        <source>{name} has this item in hand.</source>
        <translation>هذا العنصر في يد {name}.</translation>
    </message>
    <message>
        <source>Take another one, or have it assigned to you.</source>
        <translation>خذ عنصرًا آخر، أو اطلب إسناده إليك.</translation>
    </message>
    <message>
        <source>The workspace&apos;s key is not the one given.</source>
        <translation>مفتاح مساحة العمل ليس المفتاح المعطى.</translation>
    </message>
    <message>
        <source>No backup was written; the workspace is unchanged.</source>
        <translation>لم تُكتب نسخة احتياطية؛ ومساحة العمل لم تتغير.</translation>
    </message>
    <message>
        <source>There is no folder {parent}.</source>
        <translation>لا يوجد مجلد {parent}.</translation>
    </message>
    <message>
        <source>Make it, or name another.</source>
        <translation>أنشئه، أو سمِّ غيره.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is there already and is no backup of a workspace.</source>
        <translation>‏&apos;{name}&apos; موجود بالفعل وليس نسخة احتياطية من مساحة عمل.</translation>
    </message>
    <message>
        <source>It was not touched.</source>
        <translation>لم يُمسّ.</translation>
    </message>
    <message>
        <source>Give another name.</source>
        <translation>أعطِ اسمًا آخر.</translation>
    </message>
    <message>
        <source>The backup cannot be written: {strerror}.</source>
        <translation>تعذّرت كتابة النسخة الاحتياطية: {strerror}.</translation>
    </message>
    <message>
        <source>There is no room for the backup.</source>
        <translation>لا مكان للنسخة الاحتياطية.</translation>
    </message>
    <message>
        <source>It needs twice the size of the workspace for a while. Choose another disk.</source>
        <translation>يلزمها لبعض الوقت ضعف حجم مساحة العمل. اختر قرصًا آخر.</translation>
    </message>
    <message>
        <source>Several batches begin with {batch_id}.</source>
        <translation>عدة دفعات تبدأ بـ {batch_id}.</translation>
    </message>
    <message>
        <source>There is no batch {batch_id}.</source>
        <translation>لا توجد دفعة {batch_id}.</translation>
    </message>
    <message>
        <source>Give an id as &apos;safeguard-desk batches list&apos; shows it.</source>
        <translation>أعطِ معرّفًا كما يعرضه &apos;safeguard-desk batches list&apos;.</translation>
    </message>
    <message>
        <source>The batch {id} is {state}.</source>
        <translation>الدفعة {id} حالتها {state}.</translation>
    </message>
    <message>
        <source>Judge its items again with &apos;safeguard-desk triage&apos;.</source>
        <translation>أصدِر الحُكم على عناصرها مجددًا بالأمر &apos;safeguard-desk triage&apos;.</translation>
    </message>
    <message>
        <source>There is no calibration {calibration_id} in force.</source>
        <translation>لا توجد معايرة {calibration_id} سارية.</translation>
    </message>
    <message>
        <source>&apos;calibration list&apos; shows those there are.</source>
        <translation>يعرض &apos;calibration list&apos; ما هو موجود.</translation>
    </message>
    <message>
        <source>Nothing was changed by verifying.</source>
        <translation>لم يتغير شيء بالتحقق.</translation>
    </message>
    <message>
        <source>Compare with a checkpoint or a backup that was kept elsewhere.</source>
        <translation>قارن بنقطة تحقق أو نسخة احتياطية محفوظة في مكان آخر.</translation>
    </message>
    <message>
        <source>The checkpoint of {entries} entries was replaced.</source>
        <translation>استُبدلت نقطة التحقق ذات {entries} من القيود.</translation>
    </message>
    <message>
        <source>The checkpoint is not one that {name} signed with its key.</source>
        <translation>ليست نقطة التحقق مما وقّعه {name} بمفتاحه.</translation>
    </message>
    <message>
        <source>No workspace was made.</source>
        <translation>لم تُنشأ أي مساحة عمل.</translation>
    </message>
    <message>
        <source>There is a workspace in {directory} already.</source>
        <translation>توجد مساحة عمل في {directory} بالفعل.</translation>
    </message>
    <message>
        <source>The folder {directory} is not empty.</source>
        <translation>المجلد {directory} ليس فارغًا.</translation>
    </message>
    <message>
        <source>Name another folder, or open the workspace that is there.</source>
        <translation>سمِّ مجلدًا آخر، أو افتح مساحة العمل الموجودة.</translation>
    </message>
    <message>
        <source>This workspace is open for reading only.</source>
        <translation>مساحة العمل هذه مفتوحة للقراءة فقط.</translation>
    </message>
    <message>
        <source>It opens with {ways}.</source>
        <translation>يُفتح بما يلي: {ways}.</translation>
    </message>
    <message>
        <source>Restore it, or copy its folder to a disk that can be written.</source>
        <translation>استعدها، أو انسخ مجلدها إلى قرص يمكن الكتابة عليه.</translation>
    </message>
    <message>
        <source>Another process is using the workspace.</source>
        <translation>هناك عملية أخرى تستخدم مساحة العمل.</translation>
    </message>
    <message>
        <source>What was written is stored.</source>
        <translation>ما كُتب محفوظ.</translation>
    </message>
    <message>
        <source>Close the other one, then try again.</source>
        <translation>أغلق الأخرى، ثم حاول مجددًا.</translation>
    </message>
    <message>
        <source>Only the decision that stands can be undone.</source>
        <translation>لا يمكن التراجع إلا عن القرار القائم.</translation>
    </message>
    <message>
        <source>Look at the item&apos;s history; a new decision can always be made.</source>
        <translation>انظر في تاريخ العنصر؛ ويمكن دائمًا اتخاذ قرار جديد.</translation>
    </message>
    <message>
        <source>An appeal needs to say who objects, and why.</source>
        <translation>يجب أن يذكر التظلّم من يعترض ولماذا.</translation>
    </message>
    <message>
        <source>It was judged anew since you looked at it.</source>
        <translation>صدر عليه حُكم جديد بعد أن نظرت إليه.</translation>
    </message>
    <message>
        <source>Your answer was not recorded.</source>
        <translation>لم تُسجَّل إجابتك.</translation>
    </message>
    <message>
        <source>Look at the new verdict, then answer.</source>
        <translation>يُرجى النظر في الحُكم الجديد ثم الإجابة.</translation>
    </message>
    <message>
        <source>There is no decision to appeal against.</source>
        <translation>لا يوجد قرار يُتظلَّم منه.</translation>
    </message>
    <message>
        <source>An appeal is against a label that a person settled and that is not under appeal yet.</source>
        <translation>يكون التظلّم من تصنيف حسمه شخص ولم يُتظلَّم منه بعد.</translation>
    </message>
    <message>
        <source>There is no decision {decision_id}.</source>
        <translation>لا يوجد قرار {decision_id}.</translation>
    </message>
    <message>
        <source>&apos;evaluations list&apos; shows them with their ids.</source>
        <translation>يعرضها &apos;evaluations list&apos; بمعرّفاتها.</translation>
    </message>
    <message>
        <source>The gold set is not in this workspace.</source>
        <translation>المجموعة المرجعية ليست في مساحة العمل هذه.</translation>
    </message>
    <message>
        <source>The text holds characters that cannot be stored.</source>
        <translation>في النص رموز لا يمكن حفظها.</translation>
    </message>
    <message>
        <source>Save it as UTF-8 and try again.</source>
        <translation>احفظه بترميز UTF-8 وحاول مجددًا.</translation>
    </message>
    <message>
        <source>The key does not open the database, or its first page is damaged.</source>
        <translation>لا يفتح المفتاح قاعدة البيانات، أو صفحتها الأولى تالفة.</translation>
    </message>
    <message>
        <source>Check that keys.json and the database belong together, or use a backup.</source>
        <translation>تحقق من أن keys.json وقاعدة البيانات من مصدر واحد، أو استخدم نسخة احتياطية.</translation>
    </message>
    <message>
        <source>A page of the database is damaged.</source>
        <translation>صفحة من قاعدة البيانات تالفة.</translation>
    </message>
    <message>
        <source>Nothing was changed; what was not on that page can still be read.</source>
        <translation>لم يتغير شيء؛ وما لم يكن في تلك الصفحة ما زال يمكن قراءته.</translation>
    </message>
    <message>
        <source>Close the program, copy the whole workspace folder, check the disk, and open a backup.</source>
        <translation>أغلق البرنامج، وانسخ مجلد مساحة العمل كله، وافحص القرص، وافتح نسخة احتياطية.</translation>
    </message>
    <message>
        <source>Another process is writing to the workspace.</source>
        <translation>هناك عملية أخرى تكتب في مساحة العمل.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>حاول مجددًا بعد لحظة.</translation>
    </message>
    <message>
        <source>The database cannot be used ({getattr}).</source>
        <translation>لا يمكن استخدام قاعدة البيانات ({getattr}).</translation>
    </message>
    <message>
        <source>Leave out --read-only; where the disk cannot be written, copy the folder to one that can.</source>
        <translation>احذف ‎--read-only؛ وإن تعذرت الكتابة على القرص فانسخ المجلد إلى قرص يمكن الكتابة عليه.</translation>
    </message>
    <message>
        <source>Something else is still written to the workspace.</source>
        <translation>لا يزال شيء آخر يُكتب في مساحة العمل.</translation>
    </message>
    <message>
        <source>Check that the workspace folder can be read and written, and that its disk works.</source>
        <translation>تحقق من أن مجلد مساحة العمل يمكن قراءته والكتابة فيه، وأن قرصه يعمل.</translation>
    </message>
    <message>
        <source>The workspace folder cannot be used: {strerror}.</source>
        <translation>لا يمكن استخدام مجلد مساحة العمل: {strerror}.</translation>
    </message>
    <message>
        <source>Check its path and its permissions.</source>
        <translation>تحقق من مساره وصلاحياته.</translation>
    </message>
    <message>
        <source>The last write was rolled back; everything before it is stored.</source>
        <translation>أُلغيت آخر كتابة؛ وكل ما قبلها محفوظ.</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>أفسح مكانًا وحاول مجددًا.</translation>
    </message>
    <message>
        <source>A gold set needs at least one item.</source>
        <translation>تحتاج المجموعة المرجعية إلى عنصر واحد على الأقل.</translation>
    </message>
    <message>
        <source>There is no gold set &apos;{wanted}&apos;.</source>
        <translation>لا توجد مجموعة مرجعية &apos;{wanted}&apos;.</translation>
    </message>
    <message>
        <source>There are: {known}. &apos;gold import&apos; brings one in.</source>
        <translation>الموجود: {known}. ويستورد &apos;gold import&apos; مجموعة.</translation>
    </message>
    <message>
        <source>A gold set cannot be named so.</source>
        <translation>لا يمكن تسمية مجموعة مرجعية هكذا.</translation>
    </message>
    <message>
        <source>Give it a name of letters, digits, points, hyphens and underscores, with --name.</source>
        <translation>أعطِها اسمًا من حروف وأرقام ونقاط وشرطات وشرطات سفلية، باستخدام ‎--name.</translation>
    </message>
    <message>
        <source>The item {item_id} was not judged under the policy &apos;{policy_id}&apos;.</source>
        <translation>لم يصدر على العنصر {item_id} حُكم وفق السياسة &apos;{policy_id}&apos;.</translation>
    </message>
    <message>
        <source>Judge it first, or name another policy.</source>
        <translation>أصدِر عليه حُكمًا أولًا، أو سمِّ سياسة أخرى.</translation>
    </message>
    <message>
        <source>A hold needs the matter that it is for.</source>
        <translation>يحتاج الحجز إلى ذكر القضية التي هو لها.</translation>
    </message>
    <message>
        <source>Give its reference.</source>
        <translation>اذكر مرجعها.</translation>
    </message>
    <message>
        <source>There is no such hold.</source>
        <translation>لا يوجد حجز كهذا.</translation>
    </message>
    <message>
        <source>&apos;workspace hold list&apos; shows the holds with their ids and matters.</source>
        <translation>يعرض &apos;workspace hold list&apos; الحجوزات بمعرّفاتها وقضاياها.</translation>
    </message>
    <message>
        <source>There is no item {item_id}.</source>
        <translation>لا يوجد عنصر {item_id}.</translation>
    </message>
    <message>
        <source>Give an id as the queue shows it, or at least its first four characters.</source>
        <translation>أعطِ معرّفًا كما تعرضه قائمة المراجعة، أو أول أربعة من رموزه على الأقل.</translation>
    </message>
    <message>
        <source>Several items begin with {item_id}.</source>
        <translation>عدة عناصر تبدأ بـ {item_id}.</translation>
    </message>
    <message>
        <source>The item {item_id} was purged.</source>
        <translation>مُحي العنصر {item_id}.</translation>
    </message>
    <message>
        <source>Bring its content in again, where that is right.</source>
        <translation>أدخل محتواه مجددًا، إن كان ذلك صوابًا.</translation>
    </message>
    <message>
        <source>The workspace opens with a {words} already.</source>
        <translation>تُفتح مساحة العمل بالفعل بـ {words}.</translation>
    </message>
    <message>
        <source>Replace it: &apos;safeguard-desk workspace keys replace {kind}&apos;.</source>
        <translation>استبدله: &apos;safeguard-desk workspace keys replace {kind}&apos;.</translation>
    </message>
    <message>
        <source>The {words} is the only way to open this workspace.</source>
        <translation>‏{words} هو الطريق الوحيد لفتح مساحة العمل هذه.</translation>
    </message>
    <message>
        <source>Add another one first: &apos;safeguard-desk workspace keys add&apos;.</source>
        <translation>أضف طريقًا آخر أولًا: &apos;safeguard-desk workspace keys add&apos;.</translation>
    </message>
    <message>
        <source>{key_file} has a {words} that the log does not tell of.</source>
        <translation>في {key_file} مدخل ({words}) لا يذكره السجل.</translation>
    </message>
    <message>
        <source>The workspace has no {words}.</source>
        <translation>لا يوجد لمساحة العمل {words}.</translation>
    </message>
    <message>
        <source>It opens with: {one}.</source>
        <translation>تُفتح بـ: {one}.</translation>
    </message>
    <message>
        <source>A new database key needs a {needed}.</source>
        <translation>يحتاج مفتاح قاعدة البيانات الجديد إلى {needed}.</translation>
    </message>
    <message>
        <source>Give each secret that opens the workspace, or remove its slot first.</source>
        <translation>أعطِ كل سر يفتح مساحة العمل، أو أزِل مدخله أولًا.</translation>
    </message>
    <message>
        <source>The keys of the workspace are being changed elsewhere.</source>
        <translation>تُغيَّر مفاتيح مساحة العمل في مكان آخر.</translation>
    </message>
    <message>
        <source>Open the workspace anew, then try again.</source>
        <translation>افتح مساحة العمل من جديد، ثم حاول مجددًا.</translation>
    </message>
    <message>
        <source>This kind of key does not open this workspace.</source>
        <translation>هذا النوع من المفاتيح لا يفتح مساحة العمل هذه.</translation>
    </message>
    <message>
        <source>The workspace has no {key_file}, which holds its key.</source>
        <translation>ليس في مساحة العمل {key_file}، وهو ما يحتوي مفتاحها.</translation>
    </message>
    <message>
        <source>Put it back from a backup of the folder; without it nothing can be read.</source>
        <translation>أعِده من نسخة احتياطية للمجلد؛ فبدونه لا يمكن قراءة شيء.</translation>
    </message>
    <message>
        <source>{key_file} was written by a newer version of this program.</source>
        <translation>كُتب {key_file} بإصدار أحدث من هذا البرنامج.</translation>
    </message>
    <message>
        <source>{key_file} is damaged.</source>
        <translation>‏{key_file} تالف.</translation>
    </message>
    <message>
        <source>Put it back from a backup of the folder.</source>
        <translation>أعِده من نسخة احتياطية للمجلد.</translation>
    </message>
    <message>
        <source>{remedy} The workspace also opens with {ways}.</source>
        <translation>{remedy} وتُفتح مساحة العمل أيضًا بـ {ways}.</translation>
    </message>
    <message>
        <source>The key in this system&apos;s keyring is damaged.</source>
        <translation>المفتاح في سلسلة مفاتيح هذا النظام تالف.</translation>
    </message>
    <message>
        <source>The key was put into &apos;{backend}&apos;; the keyring of this system is now &apos;{now}&apos;.</source>
        <translation>وُضع المفتاح في &apos;{backend}&apos;؛ وسلسلة مفاتيح هذا النظام الآن هي &apos;{now}&apos;.</translation>
    </message>
    <message>
        <source>Unlock or install a keyring service, use a passphrase with --passphrase-file, or look around with --demo, which protects nothing.</source>
        <translation>افتح خدمة سلسلة مفاتيح أو ثبّتها، أو استخدم عبارة مرور مع ‎--passphrase-file، أو تجوّل باستخدام ‎--demo الذي لا يحمي شيئًا.</translation>
    </message>
    <message>
        <source>The passphrase is empty.</source>
        <translation>عبارة المرور فارغة.</translation>
    </message>
    <message>
        <source>Choose several words.</source>
        <translation>اختر عدة كلمات.</translation>
    </message>
    <message>
        <source>The key has {self} bytes and not {key_bytes}.</source>
        <translation>للمفتاح {self} بايت لا {key_bytes}.</translation>
    </message>
    <message>
        <source>Put the key back as it was when the workspace was made.</source>
        <translation>أعِد المفتاح كما كان عند إنشاء مساحة العمل.</translation>
    </message>
    <message>
        <source>The recovery code was mistyped.</source>
        <translation>في رمز الاسترداد خطأ كتابي.</translation>
    </message>
    <message>
        <source>{where}. Letters O, I and L are never in it, and case does not matter.</source>
        <translation>{where}. لا ترد فيه الحروف O وI وL أبدًا، ولا فرق بين الحروف الكبيرة والصغيرة.</translation>
    </message>
    <message>
        <source>The key does not open this workspace.</source>
        <translation>لا يفتح المفتاح مساحة العمل هذه.</translation>
    </message>
    <message>
        <source>Check the passphrase or the recovery code, and that this is the right workspace.</source>
        <translation>تحقق من عبارة المرور أو رمز الاسترداد، ومن أن هذه هي مساحة العمل المقصودة.</translation>
    </message>
    <message>
        <source>Work on this item was begun {max_attempts} times and never ended.</source>
        <translation>بدأ العمل على هذا العنصر {max_attempts} من المرات ولم ينتهِ.</translation>
    </message>
    <message>
        <source>Keep a copy of the workspace folder as it is, and compare with a backup or an export.</source>
        <translation>احتفظ بنسخة من مجلد مساحة العمل كما هو، وقارن بنسخة احتياطية أو بتصدير.</translation>
    </message>
    <message>
        <source>The log is not what was signed on {created_at} UTC, when it had {entries} entries: {how}. It was rewritten or rolled back.</source>
        <translation>ليس السجل ما وُقّع في {created_at} بالتوقيت العالمي، حين كان فيه {entries} من القيود: {how}. فقد أُعيدت كتابته أو أُرجع إلى الوراء.</translation>
    </message>
    <message>
        <source>Entry {seq} of the log {what}.</source>
        <translation>القيد {seq} من السجل {what}.</translation>
    </message>
    <message>
        <source>There is no workspace in {directory}.</source>
        <translation>لا توجد مساحة عمل في {directory}.</translation>
    </message>
    <message>
        <source>Create it first, or name another folder.</source>
        <translation>أنشئها أولًا، أو سمِّ مجلدًا آخر.</translation>
    </message>
    <message>
        <source>The policy is the same as its version {version}.</source>
        <translation>السياسة مطابقة لإصدارها {version}.</translation>
    </message>
    <message>
        <source>Nothing was saved, and version {version} stays the newest.</source>
        <translation>لم يُحفظ شيء، ويبقى الإصدار {version} هو الأحدث.</translation>
    </message>
    <message>
        <source>Change a word of it to save it as a new version; on the command line {reference} names it as it is.</source>
        <translation>غيّر كلمة فيها لحفظها إصدارًا جديدًا؛ وفي سطر الأوامر يسمّيها {reference} كما هي.</translation>
    </message>
    <message>
        <source>There is no policy &apos;{policy_id}&apos;.</source>
        <translation>لا توجد سياسة &apos;{policy_id}&apos;.</translation>
    </message>
    <message>
        <source>There is no policy {policy_id}@{version}.</source>
        <translation>لا توجد سياسة {policy_id}@{version}.</translation>
    </message>
    <message>
        <source>The policy {reference} is not in this workspace.</source>
        <translation>السياسة {reference} ليست في مساحة العمل هذه.</translation>
    </message>
    <message>
        <source>Add the policy first.</source>
        <translation>أضف السياسة أولًا.</translation>
    </message>
    <message>
        <source>Entry {seq} of the log tells something else than what is stored.</source>
        <translation>يذكر القيد {seq} من السجل غير ما هو محفوظ.</translation>
    </message>
    <message>
        <source>There is more stored than the log tells of (after &apos;{kind}&apos;).</source>
        <translation>المحفوظ أكثر مما يذكره السجل (بعد &apos;{kind}&apos;).</translation>
    </message>
    <message>
        <source>A review does not stand where its verdict and its decisions put it.</source>
        <translation>مراجعة ليست في الموضع الذي يضعها فيه حُكمها وقراراتها.</translation>
    </message>
    <message>
        <source>The review queue does not list the latest verdicts.</source>
        <translation>لا تعرض قائمة المراجعة أحدث الأحكام.</translation>
    </message>
    <message>
        <source>The queue&apos;s counts are not those of its reviews.</source>
        <translation>أعداد قائمة المراجعة ليست أعداد مراجعاتها.</translation>
    </message>
    <message>
        <source>The item {item_id} is held for: {sorted}.</source>
        <translation>العنصر {item_id} محجوز من أجل: {sorted}.</translation>
    </message>
    <message>
        <source>Nothing was purged.</source>
        <translation>لم يُمحَ شيء.</translation>
    </message>
    <message>
        <source>Release the hold first, where the matter allows it.</source>
        <translation>ارفع الحجز أولًا، إن سمحت القضية.</translation>
    </message>
    <message>
        <source>A reason code needs words.</source>
        <translation>يحتاج رمز السبب إلى كلمات.</translation>
    </message>
    <message>
        <source>There is a reason code &apos;{code}&apos; already.</source>
        <translation>يوجد رمز سبب &apos;{code}&apos; بالفعل.</translation>
    </message>
    <message>
        <source>A rule needs a number of days, from 1 to 36500.</source>
        <translation>تحتاج القاعدة إلى عدد من الأيام، من 1 إلى 36500.</translation>
    </message>
    <message>
        <source>There is this rule already.</source>
        <translation>هذه القاعدة موجودة بالفعل.</translation>
    </message>
    <message>
        <source>There is no retention rule {rule_id}.</source>
        <translation>لا توجد قاعدة احتفاظ {rule_id}.</translation>
    </message>
    <message>
        <source>&apos;workspace retention list&apos; shows the rules with their ids.</source>
        <translation>يعرض &apos;workspace retention list&apos; القواعد بمعرّفاتها.</translation>
    </message>
    <message>
        <source>There is no reviewer {pseudonym}.</source>
        <translation>لا يوجد مراجع {pseudonym}.</translation>
    </message>
    <message>
        <source>That cannot be a pseudonym.</source>
        <translation>لا يصلح ذلك اسمًا مستعارًا.</translation>
    </message>
    <message>
        <source>Use 2 to 40 letters, digits, dots and hyphens, and not the login itself.</source>
        <translation>استخدم من 2 إلى 40 من الحروف والأرقام والنقاط والشرطات، وليس اسم الدخول نفسه.</translation>
    </message>
    <message>
        <source>{new} is or was someone else&apos;s pseudonym.</source>
        <translation>‏{new} هو أو كان الاسم المستعار لشخص آخر.</translation>
    </message>
    <message>
        <source>Choose a name that history does not know.</source>
        <translation>اختر اسمًا لا يعرفه السجل.</translation>
    </message>
    <message>
        <source>Whose pseudonym {pseudonym} is was forgotten already.</source>
        <translation>نُسي بالفعل صاحب الاسم المستعار {pseudonym}.</translation>
    </message>
    <message>
        <source>A row of the database holds what this program did not write.</source>
        <translation>في صف من قاعدة البيانات ما لم يكتبه هذا البرنامج.</translation>
    </message>
    <message>
        <source>Verify the log, and compare with a backup.</source>
        <translation>تحقق من السجل، وقارن بنسخة احتياطية.</translation>
    </message>
    <message>
        <source>A search can have {longest_search} characters at most.</source>
        <translation>لا يتجاوز البحث {longest_search} من الرموز.</translation>
    </message>
    <message>
        <source>Search for a shorter part of the text.</source>
        <translation>ابحث عن جزء أقصر من النص.</translation>
    </message>
    <message>
        <source>There is no rule {rule_id} in force.</source>
        <translation>لا توجد قاعدة {rule_id} سارية.</translation>
    </message>
    <message>
        <source>The database holds what this program did not write.</source>
        <translation>في قاعدة البيانات ما لم يكتبه هذا البرنامج.</translation>
    </message>
    <message>
        <source>Another process writes to the workspace all the while.</source>
        <translation>هناك عملية أخرى تكتب في مساحة العمل طوال الوقت.</translation>
    </message>
    <message>
        <source>Its pages were not examined.</source>
        <translation>لم تُفحص صفحاتها.</translation>
    </message>
    <message>
        <source>{damaged} pages of the database are damaged.</source>
        <translation>{damaged} من صفحات قاعدة البيانات تالفة.</translation>
    </message>
    <message>
        <source>The database is not in order within.</source>
        <translation>قاعدة البيانات غير سليمة من الداخل.</translation>
    </message>
    <message>
        <source>{dangling} rows refer to what is not there.</source>
        <translation>{dangling} من الصفوف تشير إلى ما ليس موجودًا.</translation>
    </message>
    <message>
        <source>What keeps the log from being changed is missing: {wrong}.</source>
        <translation>ما يمنع تغيير السجل مفقود: {wrong}.</translation>
    </message>
    <message>
        <source>Copy the whole workspace folder, check the disk, and restore a backup.</source>
        <translation>انسخ مجلد مساحة العمل كله، وافحص القرص، واستعد نسخة احتياطية.</translation>
    </message>
    <message>
        <source>The {what} holds a NUL character or half a surrogate pair.</source>
        <translation>في {what} رمز NUL أو نصف زوج بديل.</translation>
    </message>
    <message>
        <source>Save it as UTF-8 text and try again.</source>
        <translation>احفظه نصًا بترميز UTF-8 وحاول مجددًا.</translation>
    </message>
    <message>
        <source>Nothing was kept.</source>
        <translation>لم يُحفظ شيء.</translation>
    </message>
    <message>
        <source>The database holds no workspace.</source>
        <translation>لا تحتوي قاعدة البيانات على مساحة عمل.</translation>
    </message>
    <message>
        <source>Put the database back from a backup of the folder.</source>
        <translation>أعِد قاعدة البيانات من نسخة احتياطية للمجلد.</translation>
    </message>
    <message>
        <source>The workspace was written by a newer version of this program.</source>
        <translation>كُتبت مساحة العمل بإصدار أحدث من هذا البرنامج.</translation>
    </message>
    <message>
        <source>Install the newer version, or open a backup made with this one.</source>
        <translation>ثبّت الإصدار الأحدث، أو افتح نسخة احتياطية صُنعت بهذا الإصدار.</translation>
    </message>
    <message>
        <source>The workspace is of an older version of this program, and open for reading only.</source>
        <translation>مساحة العمل من إصدار أقدم من هذا البرنامج، ومفتوحة للقراءة فقط.</translation>
    </message>
    <message>
        <source>The backup that a migration needs could not be made.</source>
        <translation>لم يمكن صنع النسخة الاحتياطية التي يحتاج إليها الترحيل.</translation>
    </message>
    <message>
        <source>The workspace is as it was.</source>
        <translation>مساحة العمل كما كانت.</translation>
    </message>
    <message>
        <source>Check the disk, then try again.</source>
        <translation>افحص القرص، ثم حاول مجددًا.</translation>
    </message>
    <message>
        <source>{count} models</source>
        <translation>عدد النماذج: {count}</translation>
    </message>
    <message>
        <source>The report could not be drawn as PDF.</source>
        <translation>تعذّر رسم التقرير بصيغة PDF.</translation>
    </message>
    <message>
        <source>The evaluation is kept, and no file was written.</source>
        <translation>التقييم محفوظ، ولم يُكتب أي ملف.</translation>
    </message>
    <message>
        <source>Close other programs and try again, or export it as HTML.</source>
        <translation>أغلق البرامج الأخرى وحاول مرة أخرى، أو صدّره بصيغة HTML.</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>اختيار ملفات…</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>عدد الملفات: {count}</translation>
    </message>
</context>
</TS>
