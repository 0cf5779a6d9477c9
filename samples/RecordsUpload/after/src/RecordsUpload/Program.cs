using RecordsUpload;

RecordsUploadApp.Build(WebApplication.CreateBuilder(args)).Run();
