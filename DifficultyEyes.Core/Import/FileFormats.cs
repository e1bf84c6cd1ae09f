namespace DifficultyEyes.Core.Import;

/// <summary>What files are by the ends of their names, for saying what was left out.</summary>
internal static class FileFormats
{
    public const string Text = "text";
    public const string Table = "table";

    /// <summary>What a system leaves behind.</summary>
    public const string Hidden = "hidden file";
    public const string ReasonOfHidden = "systems leave such files behind; they are no images of the dataset";

    public const string Link = "link";

    // Pictures that no decoder here reads: they belong to a class all the same.
    private static readonly Dictionary<string, string> s_unreadPictures = Endings(
        ("HEIC", ".heic .heif .hif .heics"), ("AVIF", ".avif .avifs"), ("JPEG 2000", ".jp2 .j2k .j2c .jpc .jpf .jpx .jpm"), ("JPEG XL", ".jxl"),
        ("JPEG XR", ".jxr .wdp .hdp"), ("Photoshop", ".psd .psb"), ("camera raw", ".dng .cr2 .cr3 .crw .nef .nrw .arw .srf .orf .rw2 .raf .pef .srw .x3f"),
        ("OpenEXR", ".exr"), ("Radiance HDR", ".hdr"), ("DICOM", ".dcm .dicom"), ("SVG", ".svg .svgz"), ("icon", ".ico .cur"), ("GIMP", ".xcf"),
        ("NIfTI", ".nii"), ("EPS", ".eps"), ("DDS", ".dds"));

    private static readonly Dictionary<string, string> s_others = Endings(
        (Text, ".txt .md .rst .rtf .log .cls .names .license .tex .bib .readme"), (Table, ".csv .tsv .xlsx .xls .parquet .pq .arrow .feather .ods .db .sqlite"),
        ("annotation", ".json .jsonl .ndjson .xml .yaml .yml .toml .ini .cfg .bbox"), ("video", ".mp4 .m4v .mov .avi .mkv .webm .mpg .mpeg .wmv .flv .3gp"),
        ("audio", ".wav .mp3 .flac .ogg .m4a .aac"), ("archive", ".zip .tar .gz .tgz .bz2 .xz .zst .7z .rar"), ("document", ".pdf .doc .docx .ppt .pptx .html .htm"),
        ("program", ".py .ipynb .sh .bat .ps1 .m .r .js .cpp .c .h .java .cs .exe .dll .so"), ("array", ".npy .npz .mat .h5 .hdf5 .pkl .pickle .pt .pth .tfrecord .bin .idx"),
        ("model", ".onnx .tflite .pb .ckpt .safetensors"));

    private static readonly HashSet<string> s_systemFiles = new(["thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin", "@eadir", "__macosx"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Folders and files that a system leaves behind: its thumbnails and settings, and whatever begins with a dot.</summary>
    public static bool IsHidden(string segment) => segment[0] == '.' || s_systemFiles.Contains(segment);

    /// <summary>The kind of a picture that is not read here, by its ending; null for all else.</summary>
    public static string? UnreadPicture(string path) => s_unreadPictures.GetValueOrDefault(Path.GetExtension(path));

    /// <summary>True where the ending says what the file is, so that nobody need look into it.</summary>
    public static bool SaysKind(string path) => EntryPath.IsImage(path) || s_unreadPictures.ContainsKey(Path.GetExtension(path)) || s_others.ContainsKey(Path.GetExtension(path));

    /// <summary>What a file is in a count: "HEIC", "text", "JPG image", "file .xyz".</summary>
    public static string KindOf(string path)
    {
        var extension = Path.GetExtension(path);
        return s_unreadPictures.GetValueOrDefault(extension) ?? s_others.GetValueOrDefault(extension) ?? (extension.Length switch
        {
            _ when EntryPath.IsImage(path) => extension[1..].ToUpperInvariant() + " image",
            > 1 and <= 12 when extension.Skip(1).All(char.IsLetterOrDigit) => "file " + extension.ToLowerInvariant(),
            _ => "file without an ending",
        });
    }

    /// <summary>Why a picture of a kind is left out.</summary>
    public static string ReasonOfUnread(string kind) => $"{kind} is not read here: convert it to JPEG or PNG";

    private static Dictionary<string, string> Endings(params (string Kind, string List)[] kinds) => kinds
        .SelectMany(kind => kind.List.Split(' ').Select(ending => (ending, kind.Kind)))
        .ToDictionary(pair => pair.ending, pair => pair.Kind, StringComparer.OrdinalIgnoreCase);
}
