// A school's return to its department: files by SFTP, each confirmed, and a count of what was taken.
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Renci.SshNet;
using SafeDeploy.Annotations;

namespace School.Returns;

[SpecialCategoryData(Subject = DataSubject.Child, Retention = "P1Y")]
public class Pupil
{
    [NotPersonalData("The line's number in this return")]
    public int Line { get; set; }
    public string Forename { get; set; } = "";
    public string Surname { get; set; } = "";
    public string EmailAddress { get; set; } = "";
    public bool FreeSchoolMeals { get; set; }
}

public interface IDepartment
{
    Task<bool> SubmitPupilAsync(Pupil pupil);
}

public class ReturnRun { public int Taken { get; set; } public bool Completed { get; set; } }

public class PupilReturn(IDepartment department, SftpClient sftp, ILogger<PupilReturn> logger)
{
    public async Task SubmitAsync(Pupil pupil, ReturnRun run)
    {
        //@ here record=pupil email=pupil.EmailAddress log=logger type=Pupil member=EmailAddress
        if (!await department.SubmitPupilAsync(pupil)) { throw new InvalidOperationException($"Line {pupil.Line} was refused"); } //@ submit
        run.Taken++;
        run.Completed = true; //@ success
    }

    public void UploadFile(IReadOnlyList<Pupil> pupils, ReturnRun run)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(pupils)));
        sftp.UploadFile(content, "/in/return.json"); //@ send
        run.Completed = true; //@ success
        logger.LogInformation("Uploaded {Count} pupils", pupils.Count);
    }
}
