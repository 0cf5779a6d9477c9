using SafeDeploy.Core.Registers;

namespace SafeDeploy.Core.Facts;

/// <summary>Makes facts of registers: what their schema checked, and no more of a person than is judged.</summary>
public static class RegisterFiles
{
    /// <summary>Reads the record of processing. Whatever is wrong with it is an error in the fact, never an exception.</summary>
    public static RegisterFact<ProcessingRow> Processing(string text, string? commit) => Of(RegisterSchemas.Processing, text, commit, row => new ProcessingRow
    {
        Id = row.Required("id"),
        Purpose = row.Required("purpose"),
        LawfulBasis = row.Choice(RegisterSchemas.Basis)!,
        Condition = row["condition"],
        Categories = row.Choices(RegisterSchemas.Categories),
        Recipients = row.List("recipients"),
        Retention = row.Required("retention"),
        Line = row.Line,
    });

    /// <summary>Reads the register of recipients.</summary>
    public static RegisterFact<RecipientRow> Recipients(string text, string? commit) => Of(RegisterSchemas.Recipients, text, commit, row => new RecipientRow
    {
        Id = row.Required("id"),
        Name = row.Required("name"),
        Kind = row.Choice(RegisterSchemas.Kind)!,
        Matches = row.List("matches"),
        Assessed = row.Day("assessed"),
        ReassessBy = row.Day("reassess_by"),
        PrivacyNotice = row["privacy_notice"],
        HeldIn = row.List("held_in"),
        LawfulBasis = row.Choice(RegisterSchemas.RecipientBasis),
        HasIncidentContact = row["incident_contact"] is not null,
        TellWithin = row["tell_within"],
        ContactConfirmed = row.Day("contact_confirmed"),
        Line = row.Line,
    });

    /// <summary>Reads the register of training.</summary>
    public static RegisterFact<TrainingRow> Training(string text, string? commit) => Of(RegisterSchemas.Training, text, commit, row => new TrainingRow
    {
        Account = row.Required("account").TrimStart('@'),
        Id = row.Number("id"),
        ProcedureVersion = row.Required("procedure_version"),
        Trained = row.Day("trained")!.Value,
        Expires = row.Day("expires"),
        Line = row.Line,
    });

    /// <summary>Reads the register of staff.</summary>
    public static StaffRegisterFact Staff(string text, string? commit)
    {
        var read = Of(RegisterSchemas.Staff, text, commit, row => new StaffMemberFact
        {
            Account = row.Required("account").TrimStart('@'),
            Id = row.Number("id"),
            Until = row.Day("until") ?? DateOnly.MaxValue,
            Line = row.Line,
        });
        return new StaffRegisterFact { Path = read.Path, Commit = commit, Exists = true, Members = read.Rows, Errors = read.Errors };
    }

    private static RegisterFact<TRow> Of<TRow>(RegisterSchema schema, string text, string? commit, Func<RegisterRow, TRow> make)
    {
        var table = RegisterReader.Read(schema, text);
        return new RegisterFact<TRow>
        {
            Path = schema.Path,
            Commit = commit,
            Exists = true,
            Rows = table.Rows is { } rows ? [.. rows.Select(make)] : null,
            Errors = [.. table.Errors.Select(e => e.ToString())],
        };
    }
}
